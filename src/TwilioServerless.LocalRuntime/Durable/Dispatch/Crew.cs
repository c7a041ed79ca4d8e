using System.Threading.Channels;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>Works off a queue, so many at a time. Idle, it holds no thread.</summary>
internal sealed class Crew<T>(int size, ChannelReader<T> queue, Func<T, CancellationToken, Task> work)
{
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, size).Select(_ => Task.Run(() => WorkAsync(stop), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var item in queue.ReadAllAsync(stop))
                await work(item, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }
}
