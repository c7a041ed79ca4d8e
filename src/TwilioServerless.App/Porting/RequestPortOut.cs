using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>POST Operator/PortOuts: another carrier wants a number. Only the operator is let in.</summary>
public sealed class RequestPortOut(OperatorDoor door, Numbering numbering, PhoneNumberTable numbers, ProcessTable processes, Tenants tenants, Store store, SidSource sids)
{
    private const int LongestName = 100;

    /// <summary>The request: PhoneNumber, Carrier, and the Date on which it is to go.</summary>
    public async Task<PortOut> Handle(HttpRequest request, CancellationToken ct)
    {
        door.Check(request);
        var form = await Form.ReadAsync(request, ct);
        var wanted = form.Required("PhoneNumber");
        var carrier = form.Required("Carrier") is { Length: <= LongestName } name ? name : throw new Refusal(ErrorCodes.InvalidParameter, "Carrier");
        var date = form.Date("Date", ErrorCodes.InvalidParameter);
        if (numbering.Lookup(wanted) is not { E164: var e164 } || await numbers.FindHolderAsync(e164, ct) is not var (account, number)) throw new Refusal(ErrorCodes.NotFound, wanted);
        var tenant = await tenants.GetAsync(account, ct);
        return await BeginAsync(tenant, PortOut.Request(new(sids.Next(SidPrefix.PortOut, tenant.Now), account, number.Sid, e164, carrier, date), tenant.Now), ct);
    }

    private async Task<PortOut> BeginAsync(Tenant tenant, PortOut order, CancellationToken ct)
    {
        var step = new ProcessStep("requested", ProcessActor.Outside, PortOutProcess.StateOf(order), PortOutProcess.WaitOf(order));
        var begun = await processes.BeginAsync(tenant, new(order.Sid, PortOutProcess.KindName, 1, tenant.Account.Sid), step, ct);
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), begun with { Rows = [.. PortOutTable.Inserted(order), .. begun.Rows] }, ct);
            return order;
        }
        catch (ConflictException)
        {
            throw new Refusal(ErrorCodes.PortInProgress, order.PhoneNumber);
        }
    }
}
