using TwilioServerless.App.Accounts;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>What each step of a registration comes to: its rows, its fee, who is told, and the step of its process.</summary>
public sealed class SenderIdTurns(RegisteredSenderIds senderIds, SenderIdFees fees, MailTable mails)
{
    /// <summary>The first step of a process.</summary>
    public static ProcessStep First(SenderId asked) => new("requested", ProcessActor.Customer, StateOf(asked.Status), WaitOf(asked));

    /// <summary>"documents-wanted", "in-review".</summary>
    public static string StateOf(SenderIdStatus status) => status switch
    {
        SenderIdStatus.DocumentsWanted => "documents-wanted",
        SenderIdStatus.InReview        => "in-review",
        _                              => status.ToString().ToLowerInvariant(),
    };

    /// <summary>The turn by which a registration becomes what it is <paramref name="after"/> an event; one that is approved has the time of its approval already.</summary>
    public async Task<ProcessTurn> OfAsync(Tenant tenant, Stored<SenderId> before, SenderId after, SenderIdEvent happened, ProcessActor by, CancellationToken ct)
    {
        var step = new ProcessStep(happened.ToString().ToLowerInvariant(), by, StateOf(after.Status), WaitOf(after));
        var isBegun = after.Status == SenderIdStatus.Approved && before.Value.Status != SenderIdStatus.Approved;
        var fee = isBegun ? await fees.BeginAsync(tenant, after, ct) : after.Status == SenderIdStatus.Approved ? Change.Of() : await fees.EndAsync(tenant, before.Value, ct);
        return Turn(tenant, step, RegisteredSenderIds.Replaced(before, after).And(fee).And(MailOf(tenant, after, happened)));
    }

    /// <summary>The turn by which a document is added that is not the last one wanted.</summary>
    public ProcessTurn Attached(Tenant tenant, Stored<SenderId> before, SenderId after) =>
        Turn(tenant, new("document-added", ProcessActor.Customer, StateOf(after.Status), WaitOf(after)), RegisteredSenderIds.Replaced(before, after));

    /// <summary>The turn in which the customer is reminded.</summary>
    public ProcessTurn Reminded(Tenant tenant, Stored<SenderId> before)
    {
        var after = SenderIdRules.Remind(before.Value, tenant.Now);
        var what = after.Status == SenderIdStatus.Rejected ? "your correction" : "documents";
        var mail = Mail(tenant, after, $"Reminder: the registration of {after.Name} waits for {what}", $"It is waited for until {after.Due:yyyy-MM-dd}.");
        return Turn(tenant, new("reminded", ProcessActor.Time, StateOf(after.Status), WaitOf(after)), RegisteredSenderIds.Replaced(before, after).And(mail));
    }

    /// <summary>The turn by which it is withdrawn.</summary>
    public async Task<ProcessTurn> WithdrawnAsync(Tenant tenant, Stored<SenderId> before, ProcessActor by, CancellationToken ct) =>
        Turn(tenant, new("withdrawn", by, "withdrawn", null), RegisteredSenderIds.Deleted(before).And(await fees.EndAsync(tenant, before.Value, ct)));

    private ProcessTurn Turn(Tenant tenant, ProcessStep step, Change change) => new(step, change) { Written = () => senderIds.Forget(tenant.Account.Sid) };

    private Change MailOf(Tenant tenant, SenderId after, SenderIdEvent happened) => happened switch
    {
        SenderIdEvent.Approved => Mail(tenant, after, $"{after.Name} is registered", "Your messages to the country come from it now."),
        SenderIdEvent.Rejected => Mail(tenant, after, $"The registration of {after.Name} was rejected", $"{after.RejectionReason} It can be submitted again until {after.Due:yyyy-MM-dd}."),
        SenderIdEvent.Revoked  => Mail(tenant, after, $"The registration of {after.Name} was revoked", after.RejectionReason!),
        SenderIdEvent.Expired  => Mail(tenant, after, $"The registration of {after.Name} has expired", "Nobody answered in time."),
        _                      => Change.Of(),
    };

    private Change Mail(Tenant tenant, SenderId about, string subject, string text) =>
        mails.Posted(tenant, about.Sid, about.NotificationEmail is { } address ? [address] : [], subject, $"{text}\n\n{about.Sid}: {about.Name} in {about.Country}");

    private static ProcessWait? WaitOf(SenderId senderId) => senderId.Due is not { } due ? null : senderId.Status switch
    {
        SenderIdStatus.InReview => new("review", due),
        SenderIdStatus.Rejected => new("resubmission", due, senderId.RemindAt),
        _                       => new("documents", due, senderId.RemindAt),
    };
}
