using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>As many units of a step as go into one commit.</summary>
internal sealed class Part
{
    private readonly List<Unit> units = [];
    private readonly List<byte[]> events = [];
    private int bytes;

    public IEnumerable<RowChange> Changes => units.Select(unit => unit.Change).OfType<RowChange>();

    public int HistoryRows => events.Count > 0 ? 1 : 0;

    /// <summary>The events as one JSON array.</summary>
    public byte[] History
    {
        get
        {
            using var body = new MemoryStream(bytes);
            body.WriteByte((byte)'[');
            for (var at = 0; at < events.Count; at++)
            {
                if (at > 0)
                    body.WriteByte((byte)',');
                body.Write(events[at]);
            }

            body.WriteByte((byte)']');
            return body.ToArray();
        }
    }

    /// <summary>Takes units off the queue: at least one if there is any, and no more than fit.</summary>
    public static Part Fill(Queue<Unit> rest, int maxChanges, int maxBytes)
    {
        var part = new Part();
        var changes = 0;
        while (rest.TryPeek(out var unit))
        {
            var recorded = unit.Event is null ? null : RowJson.Write(unit.Event);
            var size = (recorded?.Length ?? 0) + (unit.Change?.Body.Length ?? 0);
            if (part.units.Count > 0 && (changes + 1 > maxChanges || part.bytes + size > maxBytes))
                break;
            part.Add(rest.Dequeue(), recorded, size);
            changes += unit.Change is null ? 0 : 1;
        }

        return part;
    }

    /// <summary>Sets off what the committed units call for.</summary>
    public void Done()
    {
        foreach (var unit in units)
            unit.After?.Invoke();
    }

    private void Add(Unit unit, byte[]? recorded, int size)
    {
        units.Add(unit);
        bytes += size + 1;
        if (recorded is not null)
            events.Add(recorded);
    }
}
