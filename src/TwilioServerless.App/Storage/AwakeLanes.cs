namespace TwilioServerless.App.Storage;

/// <summary>
/// Which lanes this process is draining now. A bell for one of them is not needed: the drainer is told to look again,
/// and should the process die, the drainer's own bell comes back.
/// </summary>
public sealed class AwakeLanes
{
    private readonly Dictionary<(string Partition, string Lane), bool> lanes = [];
    private readonly Lock gate = new();

    /// <summary>Takes the lane; false if this process drains it already, in which case that drainer looks again.</summary>
    public bool TryEnter(string partition, string lane)
    {
        lock (gate)
        {
            if (lanes.TryAdd((partition, lane), false)) return true;
            lanes[(partition, lane)] = true;
            return false;
        }
    }

    /// <summary>Tells the lane's drainer in this process to look again; false if there is none.</summary>
    public bool TryNudge(string partition, string lane)
    {
        lock (gate)
        {
            if (!lanes.ContainsKey((partition, lane))) return false;
            lanes[(partition, lane)] = true;
            return true;
        }
    }

    /// <summary>Leaves the lane, unless somebody asked to look again since the last call.</summary>
    public bool TryLeave(string partition, string lane)
    {
        lock (gate)
        {
            if (!lanes[(partition, lane)]) return lanes.Remove((partition, lane));
            lanes[(partition, lane)] = false;
            return false;
        }
    }

    /// <summary>Leaves the lane whatever was asked: after a fault, when the bell itself will come back.</summary>
    public void Abandon(string partition, string lane)
    {
        lock (gate) lanes.Remove((partition, lane));
    }
}
