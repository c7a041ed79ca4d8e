using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>
/// External events and who waits for them, as Microsoft.DurableTask 1.25 does it: names without regard to case, the
/// newest wait is served first, an event nobody waits for is kept — and a canceled wait, if it is the newest, still
/// takes the next event with it (github.com/Azure/azure-functions-durable-extension/issues/3255).
/// </summary>
internal sealed class EventWaits(Action<EventRaised> lost)
{
    private readonly Dictionary<string, Stack<OpenTask>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> kept = [];

    /// <summary>Events that nobody has waited for yet, in order.</summary>
    public IReadOnlyList<EventRaised> Kept => kept;

    public bool Any => waits.Values.Any(stack => stack.Count > 0);

    public void Add(string name, OpenTask wait)
    {
        var stack = StackOf(name);
        if (stack.TryPeek(out var newest) && newest.ResultType != wait.ResultType)
            throw new ArgumentException($"Waits for event '{name}' must be of one type: {newest.ResultType}, not {wait.ResultType}.");
        stack.Push(wait);
        if (kept.FindIndex(letter => letter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is var first and >= 0)
        {
            var letter = kept[first];
            kept.RemoveAt(first);
            Raise(letter);
        }
    }

    public void Raise(EventRaised letter)
    {
        if (!StackOf(letter.Name).TryPop(out var wait))
            kept.Add(letter);
        else if (!wait.Complete(letter.Input))
            lost(letter);
    }

    private Stack<OpenTask> StackOf(string name)
    {
        if (!waits.TryGetValue(name, out var stack))
            waits[name] = stack = new();
        return stack;
    }
}
