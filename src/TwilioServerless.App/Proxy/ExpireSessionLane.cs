using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>Closes sessions whose time is over, so that their pairs are free for others. A session that has gone on meanwhile gets a later alarm.</summary>
public sealed class ExpireSessionLane(SessionTable sessions) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => ExpireSession.ExpiryLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new LaneOutcome[batch.Items.Length];
        var alarms = batch.Items.Select((item, index) => (Index: index, Alarm: (ExpireSession)item.Work));
        // Of several alarms of one session in a batch one will do: a commit changes a row once.
        foreach (var same in alarms.GroupBy(one => one.Alarm.SessionSid))
        {
            foreach (var (index, _) in same) outcomes[index] = LaneOutcome.Settled;
            var session = await sessions.FindAsync(batch.Tenant.Account.Sid, same.First().Alarm.ServiceSid, same.Key, ct);
            var (heard, alarm) = same.FirstOrDefault(one => one.Alarm.Due == session?.Value.Alarm);
            if (session is not null && alarm is not null && SessionRules.Expire(session.Value, alarm.Due, batch.Tenant.Now) is { } decision)
                outcomes[heard] = LaneOutcome.With(SessionTable.Replaced(session, decision));
        }
        return outcomes;
    }
}
