using System.Collections.Concurrent;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>Tells who waits for an instance that its row has changed.</summary>
internal sealed class Watch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new(StringComparer.Ordinal);

    /// <summary>Completes with the next change. Ask for it before reading the row.</summary>
    public Task NextChange(string id) =>
        watched.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string id)
    {
        if (watched.TryRemove(id, out var source))
            source.SetResult();
    }
}
