using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Does what the orchestrator does, whenever the test says so.</summary>
internal sealed class Walker(BeginCall begin, AdvanceCall advance) : IOrchestrations, IDisposable
{
    private readonly Dictionary<string, (CallKey Key, NextWait Wait)> calls = [];
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>How many starts get lost before one comes through.</summary>
    public int LostStarts { get; set; }

    public int Starts { get; private set; }

    public async Task StartAsync(string name, string id, object input, CancellationToken ct)
    {
        Assert.Equal(CallOrchestration.Name, name);
        await InTurnAsync(async () =>
        {
            if (LostStarts-- > 0) throw new IOException("The durable backend is away.");
            Starts++;
            calls[id] = ((CallKey)input, await begin.Handle((CallKey)input, ct));
        });
    }

    public async Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct)
    {
        Assert.Equal(CallWoken.EventName, eventName);
        await InTurnAsync(async () =>
        {
            if (calls.TryGetValue(id, out var call) && !call.Wait.Done) await AdvanceAsync(id);
        });
    }

    /// <summary>Fires the timers of deadlines that have come.</summary>
    public async Task TickAsync(DateTimeOffset now)
    {
        foreach (var (id, call) in calls.ToList())
            if (call.Wait is { Done: false, OnTestClock: false } && call.Wait.Deadline <= now) await AdvanceAsync(id);
    }

    /// <summary>Lets a call look at its row, whether there is a reason or not.</summary>
    public async Task AdvanceAsync(string id) => calls[id] = (calls[id].Key, await advance.Handle(calls[id].Key, default));

    public void Dispose() => turn.Dispose();

    // Calls are started and woken at once; here one after another, so that the same happens each time.
    private async Task InTurnAsync(Func<Task> what)
    {
        await turn.WaitAsync();
        try
        {
            await what();
        }
        finally
        {
            turn.Release();
        }
    }
}
