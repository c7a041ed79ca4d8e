using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace TwilioServerless.LocalRuntime.Tests;

/// <summary>What the sample functions of one host report, and the gate that holds them back.</summary>
public sealed class Signals
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<object> reports = Channel.CreateUnbounded<object>();
    private int running;

    public SemaphoreSlim Gate { get; } = new(0);

    public int MostRunning { get; private set; }

    public int Waiting => reports.Reader.Count;

    public void Report(object what) => Assert.True(reports.Writer.TryWrite(what));

    /// <summary>The next report.</summary>
    public async Task<T> NextAsync<T>() => (T)await reports.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next report, while <paramref name="time"/> moves on five seconds at a time.</summary>
    public async Task<T> NextAsync<T>(FakeTimeProvider time)
    {
        var next = NextAsync<T>();
        while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(10))) != next)
            time.Advance(TimeSpan.FromSeconds(5));
        return await next;
    }

    /// <summary>Reports, then waits for the gate, counting how many do so at once.</summary>
    public async Task PassAsync(object what, CancellationToken ct)
    {
        lock (reports)
            MostRunning = Math.Max(MostRunning, ++running);
        Report(what);
        await Gate.WaitAsync(ct);
        lock (reports)
            running--;
    }

    /// <summary>Returns when the condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
