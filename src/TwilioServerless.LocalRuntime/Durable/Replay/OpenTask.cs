using System.Text.Json;
using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>A task the orchestrator can wait for: an activity, a sub-orchestration, a timer or an external event.</summary>
internal abstract class OpenTask
{
    public abstract Type ResultType { get; }

    /// <summary>False if it was canceled before.</summary>
    public abstract bool Complete(string? json);

    public abstract void Fail(TaskFailedException failure);
}

/// <inheritdoc/>
internal sealed class OpenTask<T>(string name, int id) : OpenTask
{
    // Continuations run inline: on the orchestrator's thread, in the order of the history.
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public override Type ResultType => typeof(T);

    public bool Cancel(CancellationToken token) => source.TrySetCanceled(token);

    public override bool Complete(string? json)
    {
        T result;
        try
        {
            result = Payload.Read<T>(json)!;
        }
        catch (JsonException unreadable)
        {
            return source.TrySetException(new TaskFailedException(name, id, unreadable));
        }

        return source.TrySetResult(result);
    }

    public override void Fail(TaskFailedException failure) => source.TrySetException(failure);
}
