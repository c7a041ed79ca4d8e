using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>What is to be done next, in memory: only keys, rebuilt from the pending rows at a start.</summary>
internal sealed class Dispatcher : IAsyncDisposable
{
    private readonly Hub hub;
    private readonly Alarm alarm;
    private readonly Channel<string> activities = Channel.CreateUnbounded<string>();
    private readonly Channel<string> leftovers = Channel.CreateUnbounded<string>();
    private readonly ReadyInstances instances = new();

    public Dispatcher(Hub hub, TimeProvider time, ILogger logger)
    {
        this.hub = hub;
        alarm = new(hub, time, instances.Wake, logger);
    }

    public ReadyInstances Instances => instances;

    public ChannelReader<string> Activities => activities.Reader;

    public ChannelReader<string> Leftovers => leftovers.Reader;

    public Watch Watch { get; } = new();

    public void Wake(string instanceId) => instances.Wake(instanceId);

    public void RunActivity(string key) => activities.Writer.TryWrite(key);

    public void Sweep(string leftover) => leftovers.Writer.TryWrite(leftover);

    public void Expect(DateTime due, string instanceId) => alarm.Expect(due, instanceId);

    /// <summary>Reads what is pending.</summary>
    public async Task LoadAsync(Postbox post, CancellationToken ct)
    {
        await foreach (var row in hub.RowsAsync(HubKeys.Letters, ct))
        {
            post.ContinueAfter(HubKeys.SequenceOf(row.Key));
            Wake(HubKeys.InstanceOf(row.Key));
        }

        await foreach (var row in hub.RowsAsync(HubKeys.Wakes, ct))
            Wake(HubKeys.InstanceOf(row.Key));
        await foreach (var row in hub.RowsAsync(HubKeys.Activities, ct))
            RunActivity(row.Key);
        await foreach (var row in hub.RowsAsync(HubKeys.Leftovers, ct))
            Sweep(row.Key);
        await alarm.RingAsync();
    }

    public ValueTask DisposeAsync() => alarm.DisposeAsync();
}
