using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>What the customer does about a request: he cancels it or a number of it, signs its letter, corrects what the losing carrier did not accept.</summary>
public sealed class ChangePortIn(PortInTable orders, PortInTurns turns, ProcessTable processes)
{
    /// <summary>Cancels what has not come yet; refused if nothing is left to cancel.</summary>
    public Task<PortIn> CancelAsync(Caller caller, Sid sid, CancellationToken ct) =>
        ApplyAsync(caller, sid, new(PortingEvent.Canceled) { Note = "canceled by the customer" }, order => order, ct);

    /// <summary>Cancels one number.</summary>
    public async Task CancelNumberAsync(Caller caller, Sid sid, Sid number, CancellationToken ct)
    {
        var (_, order) = await orders.GetAsync(caller, sid, ct);
        if (!order.Numbers.Any(one => one.Sid == number)) throw new Refusal(ErrorCodes.NotFound, number);
        await ApplyAsync(caller, sid, new(PortingEvent.Canceled) { Number = number.Value, Note = "canceled by the customer" }, one => one, ct);
    }

    /// <summary>The representative signs the letter.</summary>
    public Task<PortIn> SignAsync(Caller caller, Sid sid, CancellationToken ct) => ApplyAsync(caller, sid, new(PortingEvent.Signed), order => order, ct);

    /// <summary>
    /// Corrects losing_carrier_information or the PINs of phone_numbers; what was rejected is submitted again. leave_sms alone is no correction:
    /// that messages stay with the losing carrier may be said until the numbers have come.
    /// </summary>
    public async Task<PortIn> CorrectAsync(Caller caller, Sid sid, JsonBody body, CancellationToken ct)
    {
        if (!body.Has("leave_sms")) return await ApplyAsync(caller, sid, new(PortingEvent.Corrected), order => Corrected(order, body), ct);
        var order = await LeaveSmsAsync(caller, sid, body.Flag("leave_sms"), ct);
        return body.Has("losing_carrier_information") || body.Has("phone_numbers") ? await ApplyAsync(caller, sid, new(PortingEvent.Corrected), one => Corrected(one, body), ct) : order;
    }

    /// <summary>Cancels what an account that was closed still waits for.</summary>
    internal async Task GiveUpAsync(Tenant closed, PortIn order, CancellationToken ct) =>
        await processes.ChangeAsync(closed, order.Sid, process => TurnAsync(closed, process, new(PortingEvent.Canceled) { Note = Holdings.ReasonOf(closed.Account) }, one => one, isRefused: false, ct), ct);

    private async Task<PortIn> LeaveSmsAsync(Caller caller, Sid sid, bool leaves, CancellationToken ct)
    {
        var (tenant, _) = await orders.GetAsync(caller, sid, ct);
        await processes.ChangeAsync(
            tenant,
            sid,
            async process =>
            {
                var before = await GetAsync(tenant, sid, ct);
                var after = PortInRules.LeaveSms(before.Value, leaves, tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
                return new(new(leaves ? "sms-stays" : "sms-moves", ProcessActor.Customer, process.State, process.Wait), new Change([PortInTable.Replaced(before, after)], []));
            },
            ct);
        return (await GetAsync(tenant, sid, ct)).Value;
    }

    private async Task<PortIn> ApplyAsync(Caller caller, Sid sid, PortingNews news, Func<PortIn, PortIn> also, CancellationToken ct)
    {
        var (tenant, _) = await orders.GetAsync(caller, sid, ct);
        await processes.ChangeAsync(tenant, sid, process => TurnAsync(tenant, process, news, also, isRefused: true, ct), ct);
        return (await GetAsync(tenant, sid, ct)).Value;
    }

    private async Task<ProcessTurn?> TurnAsync(Tenant tenant, Process process, PortingNews news, Func<PortIn, PortIn> also, bool isRefused, CancellationToken ct)
    {
        var before = await GetAsync(tenant, process.Sid, ct);
        if (PortInRules.Apply(also(before.Value), news, tenant.Now) is { } after)
            return await turns.OfAsync(tenant, process, before, after, PortInWords.Of(news.Event), ProcessActor.Customer, ct);
        return isRefused ? throw new Refusal(ErrorCodes.Conflict) : null;
    }

    private async Task<Stored<PortIn>> GetAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        await orders.FindAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);

    private static PortIn Corrected(PortIn order, JsonBody body)
    {
        var pins = new Dictionary<string, string?>();
        foreach (var one in body.Objects("phone_numbers"))
        {
            var number = one.Required("phone_number");
            if (!order.Numbers.Any(other => other.PhoneNumber == number) || !pins.TryAdd(number, one.Text("pin"))) throw new Refusal(ErrorCodes.InvalidParameter, number);
        }
        return order with
        {
            LosingCarrier = body.Inner("losing_carrier_information") is { } carrier ? LosingCarrierRequest.Corrected(order.LosingCarrier, carrier) : order.LosingCarrier,
            // What has come or is over stays as it was.
            Numbers = [.. order.Numbers.Select(number => number.IsOpen && pins.GetValueOrDefault(number.PhoneNumber) is { } pin ? number with { Pin = pin } : number)],
        };
    }
}
