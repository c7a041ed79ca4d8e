using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>
/// Sends an account's mail, also while it is suspended: that is what the mail tells of. A process that dies between the server's answer and
/// its commit sends the mail once more, with the same Message-ID.
/// </summary>
public sealed partial class MailsLane(MailTable mails, SmtpDoor door, IOptions<SmtpOptions> options, ILogger<MailsLane> logger) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => SendMail.MailLane;

    /// <summary>One at a time: no more than one is sent once more after a crash.</summary>
    public int BatchSize => 1;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await SendAsync(batch.Tenant, (SendMail)item.Work, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> SendAsync(Tenant tenant, SendMail work, CancellationToken ct)
    {
        if (await mails.FindAsync(tenant.Account.Sid, work.MailSid, ct) is not { Value.Status: MailStatus.Queued } queued) return LaneOutcome.Settled;
        // The installation has no server any more.
        if (!options.Value.Sends(tenant)) return LaneOutcome.With(MailTable.Replaced(queued, queued.Value with { Deliveries = [] }), []);
        var tried = MailRules.Tried(queued.Value, await door.SendAsync(queued.Value, ct), tenant.Now);
        if (tried.Status != MailStatus.Sent) LogNotSent(tried.Sid, tried.Status, tried.Attempts);
        var outcome = LaneOutcome.With(MailTable.Replaced(queued, tried), []);
        return tried.Status == MailStatus.Queued ? outcome with { RetryAt = tenant.Now + MailRules.DelayAfter(tried.Attempts) } : outcome;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} is {Status} after {Attempts} attempts.")]
    private partial void LogNotSent(Sid mail, MailStatus status, int attempts);
}
