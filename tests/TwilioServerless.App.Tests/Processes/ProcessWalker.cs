using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Tests.Processes;

/// <summary>Does what the orchestrators of processes do, whenever the test says so.</summary>
internal sealed class ProcessWalker(AdvanceProcess advance) : IOrchestrations
{
    private readonly Dictionary<string, (ProcessKey Key, NextWait Wait)> running = [];

    /// <summary>The orchestrations that were begun, by instance.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public bool IsOver(string id) => running[id].Wait.Done;

    public async Task StartAsync(string name, string id, object input, CancellationToken ct)
    {
        if (!Names.TryAdd(id, name)) return;
        // Should it be killed before it has looked for the first time, it looks as soon as there is somebody again.
        running[id] = ((ProcessKey)input, new NextWait(false, default, false));
        await LookAsync(id);
    }

    public async Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct)
    {
        Assert.Equal(ProcessWoken.EventName, eventName);
        if (running.TryGetValue(id, out var one) && !one.Wait.Done) await LookAsync(id);
    }

    /// <summary>Fires the timers of deadlines that have come; true: there were some.</summary>
    public async Task<bool> TickAsync(DateTimeOffset now)
    {
        var due = running.Where(one => one.Value.Wait is { Done: false, OnTestClock: false } wait && wait.Deadline <= now).Select(one => one.Key).ToList();
        foreach (var id in due) await LookAsync(id);
        return due.Count > 0;
    }

    /// <summary>Lets a process look at its row, whether there is a reason or not.</summary>
    public async Task LookAsync(string id) => running[id] = (running[id].Key, await advance.Handle(running[id].Key, default));

    /// <summary>The durable backend forgets everything.</summary>
    public void Forget()
    {
        running.Clear();
        Names.Clear();
    }
}
