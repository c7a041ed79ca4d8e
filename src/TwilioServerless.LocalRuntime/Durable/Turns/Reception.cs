using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>Reads the letters to an instance that does not live: a parent's call brings it to life, others are thrown away.</summary>
internal sealed class Reception(Hub hub, Dispatcher dispatcher, TimeProvider time)
{
    public async Task ReceiveAsync(
        string id, (InstanceRow Row, string ETag)? finished, IReadOnlyList<DeliveredLetter> letters, CancellationToken ct)
    {
        if (letters.Count == 0)
            return;
        var call = letters.FirstOrDefault(letter => letter.Event is StartRequested);
        var read = call is null ? letters : letters.TakeWhile(letter => letter != call).Append(call);
        var created = call is { Event: StartRequested { Execution: var execution } }
            ? new NewExecution(id, execution, time.GetUtcNow()) { Replaced = finished }
            : null;
        await hub.CommitAsync([.. read.Select(letter => RowChange.Delete(letter.Key)), .. created?.Changes ?? []], ct);
        if (created is null)
            return;
        dispatcher.Wake(id);
        if (created.Leftover is { } leftover)
            dispatcher.Sweep(leftover);
        dispatcher.Watch.Changed(id);
    }
}
