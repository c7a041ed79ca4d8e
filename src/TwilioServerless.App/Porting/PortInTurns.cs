using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>
/// What a request's turn writes, at once: the request, numbers that have come with their rent, reservations to give up, notices and mail.
/// </summary>
public sealed class PortInTurns(AdmitNumber admit, PortingNotices notices)
{
    /// <summary>The turn from a request as it was to what it is.</summary>
    public async Task<ProcessTurn> OfAsync(Tenant tenant, Process process, Stored<PortIn> before, PortIn after, string happened, ProcessActor by, CancellationToken ct)
    {
        var changed = after.Numbers.Except(before.Value.Numbers).ToImmutableArray();
        var change = new Change([PortInTable.Replaced(before, after)], []);
        ImmutableArray<PortingNumber> arrived = [.. changed.Where(number => number.Status == PortingNumberStatus.Completed)];
        foreach (var number in arrived) change = change.And(await admit.OfAsync(tenant, Admitted(after, number), ct));
        ImmutableArray<string> lost = [.. changed.Where(number => !number.IsOpen).Except(arrived).Select(number => number.PhoneNumber)];
        if (!lost.IsEmpty) change = change.And(Change.Of(new LetNumbersGo(after.Sid, lost, tenant.Now)));
        change = change.And(await notices.OfAsync(tenant, before.Value, after, changed, ct));
        var step = new ProcessStep(happened, by, PortInWords.StateOf(after.Status), PortInProcess.WaitOf(after, process.Version));
        return new(step, change) { Written = () => Forget(tenant, arrived) };
    }

    /// <summary>The turn in which the customer is reminded.</summary>
    public Task<ProcessTurn> RemindAsync(Tenant tenant, Process process, Stored<PortIn> before, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var after = PortInRules.Remind(before.Value, tenant.Now);
        var change = new Change([PortInTable.Replaced(before, after)], []).And(notices.Reminder(tenant, before.Value));
        var step = new ProcessStep("reminded", ProcessActor.Time, process.State, PortInProcess.WaitOf(after, process.Version));
        return Task.FromResult(new ProcessTurn(step, change));
    }

    private static AdmittedNumber Admitted(PortIn order, PortingNumber number) =>
        new(number.NumberSid, number.PhoneNumber, number.Country, number.Type, Voice: true, Sms: !order.LeavesSms);

    private void Forget(Tenant tenant, ImmutableArray<PortingNumber> arrived)
    {
        foreach (var number in arrived) admit.Forget(tenant.Account.Sid, number.PhoneNumber);
    }
}
