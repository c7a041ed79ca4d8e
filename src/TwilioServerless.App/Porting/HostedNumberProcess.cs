using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>The process of an order to carry a number's messages.</summary>
public sealed class HostedNumberProcess(HostedNumberTable orders, AdmitNumber admit, MailTable mails) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "hosted-number";

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "HostedNumberOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <summary>What an order waits for.</summary>
    public static ProcessWait? WaitOf(HostedNumberOrder order) => order.Due is { } due ? new(PortInWords.WaitOf(order.Status), due, order.RemindAt) : null;

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        if (tenant.Account.Status == AccountStatus.Closed) return await TurnAsync(tenant, before, HostedNumberEvent.Canceled, ProcessActor.Time, null, ct);
        if (process.Wait!.IsReminder) return Reminded(tenant, before);
        var (after, happened) = HostedNumberRules.Due(before.Value, tenant.Now);
        return await TurnAsync(tenant, before, after, happened, happened == HostedNumberEvent.Expired ? ProcessActor.Time : ProcessActor.Outside, ct);
    }

    /// <summary>Decision: accept, reject or correct (with a Reason).</summary>
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct)
    {
        var (happened, reason) = decision.Required("Decision") switch
        {
            "accept"  => (HostedNumberEvent.Accepted, null),
            "reject"  => (HostedNumberEvent.Refused, decision.Required("Reason")),
            "correct" => (HostedNumberEvent.CorrectionWanted, decision.Required("Reason")),
            var other => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        return await TurnAsync(tenant, await GetAsync(process, ct), happened, ProcessActor.Operator, reason, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await TurnAsync(tenant, await GetAsync(process, ct), HostedNumberEvent.Canceled, ProcessActor.Operator, null, ct);

    /// <summary>What an event comes to; refused if it does not fit.</summary>
    public Task<ProcessTurn> TurnAsync(Tenant tenant, Stored<HostedNumberOrder> before, HostedNumberEvent happened, ProcessActor by, string? reason, CancellationToken ct)
    {
        var after = HostedNumberRules.Apply(before.Value, happened, reason, tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
        return TurnAsync(tenant, before, after, happened, by, ct);
    }

    private async Task<ProcessTurn> TurnAsync(Tenant tenant, Stored<HostedNumberOrder> before, HostedNumberOrder after, HostedNumberEvent happened, ProcessActor by, CancellationToken ct)
    {
        var change = new Change([HostedNumberTable.Replaced(before, after)], []).And(MailOf(tenant, after));
        var isHere = after.Status == HostedNumberStatus.Completed;
        if (isHere) change = change.And(await admit.OfAsync(tenant, Admitted(after), ct));
        else if (!after.IsOpen) change = change.And(Change.Of(new LetNumbersGo(after.Sid, [after.PhoneNumber], tenant.Now)));
        return new(new(PortInWords.Of(happened), by, PortInWords.Of(after.Status), WaitOf(after)), change)
        {
            Written = () => admit.Forget(tenant.Account.Sid, after.PhoneNumber),
        };
    }

    private ProcessTurn Reminded(Tenant tenant, Stored<HostedNumberOrder> before)
    {
        var after = HostedNumberRules.Remind(before.Value, tenant.Now);
        var change = new Change([HostedNumberTable.Replaced(before, after)], []).And(Post(tenant, after, "Reminder: your hosted number waits for you", "It is still in state " + PortInWords.Of(after.Status) + "."));
        return new(new("reminded", ProcessActor.Time, PortInWords.Of(after.Status), WaitOf(after)), change);
    }

    private Change MailOf(Tenant tenant, HostedNumberOrder order) => order.Status switch
    {
        HostedNumberStatus.PendingLoa     => Post(tenant, order, "A letter of authorization waits for your signature", "Sign it to let the messages of your number come."),
        HostedNumberStatus.ActionRequired => Post(tenant, order, "Your hosted number needs a correction", $"Its carrier says: {order.FailureReason}."),
        HostedNumberStatus.Completed      => Post(tenant, order, "Your hosted number is ready", "Its messages come to your account now; its calls stay where they are."),
        HostedNumberStatus.Failed         => Post(tenant, order, "Your hosted number has failed", $"Reason: {order.FailureReason}."),
        _ => Change.Of(),
    };

    private Change Post(Tenant tenant, HostedNumberOrder order, string subject, string text) =>
        mails.Posted(tenant, order.Sid, [order.Email, .. order.CcEmails], subject, $"{text}\n\n{order.Sid}: {order.PhoneNumber}");

    private static AdmittedNumber Admitted(HostedNumberOrder order) => new(order.NumberSid, order.PhoneNumber, order.Country, order.Type, Voice: false, Sms: true)
    {
        Origin = NumberOrigin.Hosted,
        Settings = new()
        {
            FriendlyName = order.FriendlyName is { Length: <= 64 } name ? name : null,
            SmsUrl = order.Settings.SmsUrl,
            SmsMethod = order.Settings.SmsMethod,
            SmsFallbackUrl = order.Settings.SmsFallbackUrl,
            SmsFallbackMethod = order.Settings.SmsFallbackMethod,
            SmsApplicationSid = order.Settings.SmsApplicationSid,
            StatusCallback = order.Settings.StatusCallbackUrl,
            StatusCallbackMethod = order.Settings.StatusCallbackMethod,
        },
    };

    private async Task<Stored<HostedNumberOrder>> GetAsync(Process process, CancellationToken ct) =>
        await orders.FindAsync(process.AccountSid, process.Sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, process.Sid);
}
