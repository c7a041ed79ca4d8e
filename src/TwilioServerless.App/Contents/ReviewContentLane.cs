using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Contents;

namespace TwilioServerless.App.Contents;

/// <summary>WhatsApp's review, simulated: in the account's time, one step after the other. A step that is done twice changes nothing the second time.</summary>
public sealed class ReviewContentLane(ContentTable contents) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => ReviewContent.ReviewLane;

    /// <summary>One at a time: two steps of a template are two changes of its row.</summary>
    public int BatchSize => 1;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await ReviewAsync(batch.Tenant, (ReviewContent)item.Work, item.At, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> ReviewAsync(Tenant tenant, ReviewContent step, DateTimeOffset at, CancellationToken ct) =>
        await contents.FindAsync(tenant.Account.Sid, step.ContentSid, ct) is { } found && ContentRules.Review(found.Value, step, at) is { } reviewed
            ? LaneOutcome.With(ContentTable.Replaced(found, reviewed), [])
            : LaneOutcome.Settled;
}
