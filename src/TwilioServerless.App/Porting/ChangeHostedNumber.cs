using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>What the customer does about an order: has his number called, signs the letter, gives it up.</summary>
public sealed class ChangeHostedNumber(HostedNumberTable orders, HostedNumberProcess kind, ProcessTable processes)
{
    /// <summary>The number is called, to see whose it is; here whoever answers keys in the right code.</summary>
    public Task<HostedNumberOrder> VerifyAsync(Caller caller, Sid sid, Form form, CancellationToken ct) =>
        ApplyAsync(caller, sid, HostedNumberEvent.VerificationAsked, order => HostedNumberRequest.ReadCall(form, order), ct);

    /// <summary>The letter is signed.</summary>
    public Task<HostedNumberOrder> SignAsync(Caller caller, Sid sid, CancellationToken ct) => ApplyAsync(caller, sid, HostedNumberEvent.Signed, order => order, ct);

    /// <summary>Gives it up; refused if it is over.</summary>
    public async Task DeleteAsync(Caller caller, Sid sid, CancellationToken ct)
    {
        var (tenant, _) = await orders.GetAsync(caller, sid, ct);
        await ChangeAsync(tenant, sid, HostedNumberEvent.Canceled, order => order, ct);
    }

    /// <summary>Cancels what an account that was closed still waits for.</summary>
    internal Task GiveUpAsync(Tenant closed, Sid sid, CancellationToken ct) => ChangeAsync(closed, sid, HostedNumberEvent.Canceled, order => order, ct);

    private async Task<HostedNumberOrder> ApplyAsync(Caller caller, Sid sid, HostedNumberEvent happened, Func<HostedNumberOrder, HostedNumberOrder> also, CancellationToken ct)
    {
        var (tenant, _) = await orders.GetAsync(caller, sid, ct);
        await ChangeAsync(tenant, sid, happened, also, ct);
        return (await orders.FindAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid)).Value;
    }

    private Task<Process> ChangeAsync(Tenant tenant, Sid sid, HostedNumberEvent happened, Func<HostedNumberOrder, HostedNumberOrder> also, CancellationToken ct) =>
        processes.ChangeAsync(
            tenant,
            sid,
            async _ =>
            {
                var before = await orders.FindAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
                return await kind.TurnAsync(tenant, before with { Value = also(before.Value) }, happened, ProcessActor.Customer, null, ct);
            },
            ct);
}
