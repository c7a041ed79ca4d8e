using System.Threading.Channels;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>The instances that have something to do. One that is woken in its turn gets another; a waiting one takes no room.</summary>
internal sealed class ReadyInstances
{
    private enum Turn
    {
        Queued,
        Running,
        RunningAndWoken,
    }

    private readonly Channel<string> queue = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, Turn> turns = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public ChannelReader<string> Queue => queue.Reader;

    public void Wake(string id)
    {
        lock (gate)
        {
            if (turns.TryAdd(id, Turn.Queued))
                queue.Writer.TryWrite(id);
            else if (turns[id] == Turn.Running)
                turns[id] = Turn.RunningAndWoken;
        }
    }

    public void Begin(string id)
    {
        lock (gate)
            turns[id] = Turn.Running;
    }

    public void End(string id)
    {
        lock (gate)
        {
            turns.Remove(id, out var turn);
            if (turn == Turn.RunningAndWoken)
                Wake(id);
        }
    }
}
