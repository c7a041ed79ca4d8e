using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>
/// Commits a step. One that is too large is committed in parts, each with its share of the history; until the last one
/// the instance stays awake, so that after a crash the replay finds in the history what was written and does the rest.
/// </summary>
internal sealed class StepWriter(Hub hub, Dispatcher dispatcher, TimeProvider time)
{
    // Beside them: the instance, its history and its wake row.
    private const int PartChanges = StorageLimits.CommitChanges - 3;
    private const int PartBytes = 400_000;

    public async Task WriteAsync((InstanceRow Row, string ETag) before, Step step, CancellationToken ct)
    {
        var (row, etag) = before;
        var rest = new Queue<Unit>(step.Units);
        do
        {
            var part = Part.Fill(rest, PartChanges, PartBytes);
            var written = rest.Count > 0 ? NextPart(row, part) : Last(row, part, step.Row);
            etag = (await hub.CommitAsync(Changes(row, etag, written, part), ct))[0];
            row = written;
            part.Done();
        }
        while (rest.Count > 0);

        if (row.Awake)
            dispatcher.Wake(row.Id);
        dispatcher.Watch.Changed(row.Id);
    }

    private static InstanceRow NextPart(InstanceRow row, Part part) =>
        row with { Awake = true, StartAt = null, HistoryRows = row.HistoryRows + part.HistoryRows };

    private InstanceRow Last(InstanceRow row, Part part, InstanceRow end)
    {
        var startedOver = end.ExecutionId != row.ExecutionId;
        return end with
        {
            HistoryRows = startedOver ? end.HistoryRows : row.HistoryRows + part.HistoryRows,
            LastUpdatedAt = time.GetUtcNow(),
        };
    }

    private static List<RowChange> Changes(InstanceRow before, string etag, InstanceRow after, Part part)
    {
        var changes = new List<RowChange> { RowChange.Replace(HubKeys.Instance(after.Id), RowJson.Write(after), etag) };
        if (part.HistoryRows > 0)
            changes.Add(RowChange.Insert(HubKeys.History(before.Id, before.ExecutionId, before.HistoryRows), part.History));
        if (after.Awake != before.Awake)
            changes.Add(after.Awake ? RowChange.Insert(HubKeys.Wake(after.Id), RowJson.Empty) : RowChange.Delete(HubKeys.Wake(after.Id)));
        changes.AddRange(part.Changes);
        return changes;
    }
}
