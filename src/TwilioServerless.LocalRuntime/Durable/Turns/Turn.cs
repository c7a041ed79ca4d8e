using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Replay;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>
/// One turn of an instance: read its row, its letters and what is due; replay; commit. Everything comes from storage
/// and goes back there, so a turn can be repeated from the beginning until its commit has succeeded.
/// </summary>
internal sealed class Turn(Hub hub, Postbox post, Dispatcher dispatcher, Replayer replayer, TimeProvider time)
{
    /// <summary>Enough to amortise a replay, few enough for a commit.</summary>
    private const int LettersPerTurn = 40;

    private readonly Reception reception = new(hub, dispatcher, time);
    private readonly StepWriter writer = new(hub, dispatcher, time);

    public async Task RunAsync(string id, CancellationToken ct)
    {
        var instance = hub.InstanceAsync(id, ct);
        var letters = await hub.LettersAsync(id, LettersPerTurn, ct);
        if (await instance is { Row.Finished: false } found)
            await RunAsync(found, letters, ct);
        else
            await reception.ReceiveAsync(id, await instance, letters, ct);
        if (letters.Count == LettersPerTurn)
            dispatcher.Wake(id);
    }

    private async Task RunAsync((InstanceRow Row, string ETag) found, IReadOnlyList<DeliveredLetter> letters, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var step = new Step(found.Row, post, dispatcher);
        Requests.Apply(step, letters);
        if (step.Row.Finished)
            End(step, await hub.HistoryAsync(found.Row, ct));
        else if (step.Row.Status != OrchestrationRuntimeStatus.Suspended && !(step.Row.StartAt > now))
            Resume(step, await hub.HistoryAsync(found.Row, ct), letters, now);
        if (step.Units.Count > 0 || step.Row != found.Row)
            await writer.WriteAsync(found, step, ct);
    }

    private static void End(Step step, ExecutionHistory history)
    {
        Ending.Clear(step, history);
        step.Row = step.Row with { Awake = false };
    }

    private void Resume(Step step, ExecutionHistory history, IReadOnlyList<DeliveredLetter> letters, DateTime now)
    {
        if (step.Row.StartAt is { } start)
            step.DropStartTimer(start);
        var fresh = new FreshEvents(step, history, letters, now);
        fresh.Collect();
        if (fresh.Events.Count == 0 && !step.Row.Awake)
        {
            fresh.TakeRaised(except: []);
            return;
        }

        step.Row = step.Row with { Status = OrchestrationRuntimeStatus.Running, Started = true, StartAt = null, Awake = false };
        var replayed = replayer.Run(step.Row, history, fresh.Events);
        new Conclusion(step, history, fresh).Draw(replayed);
    }
}
