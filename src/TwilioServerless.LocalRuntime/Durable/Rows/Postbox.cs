using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>
/// Writes letters and numbers them, so that each letterbox is read in the order of writing. A history knows events by their numbers, so those of a
/// process begin above all of the processes before it: at the time of its start.
/// </summary>
internal sealed class Postbox(TimeProvider time)
{
    private long last = time.GetUtcNow().UtcTicks;

    public RowChange Event(string to, string name, string? input)
    {
        var sequence = Interlocked.Increment(ref last);
        return Write(to, sequence, new EventRaised(name, input, sequence));
    }

    public RowChange Letter(string to, HistoryEvent content) => Write(to, Interlocked.Increment(ref last), content);

    /// <summary>An event again that was taken out of the letterbox but not looked at, in its old place.</summary>
    public RowChange Again(string to, EventRaised content) =>
        RowChange.Upsert(HubKeys.Letter(to, content.Sequence, request: false), Body(content));

    /// <summary>Continues after the letters that are there.</summary>
    public void ContinueAfter(long sequence) => last = Math.Max(last, sequence);

    private RowChange Write(string to, long sequence, HistoryEvent content) =>
        RowChange.Insert(HubKeys.Letter(to, sequence, content is Request), Body(content));

    private byte[] Body(HistoryEvent content) => RowJson.Write(new Letter(time.GetUtcNow().UtcDateTime, content));
}
