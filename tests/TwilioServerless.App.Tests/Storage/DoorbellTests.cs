using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Storage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class DoorbellTests
{
    private const string Partition = "AC00000000000000000000000000000001";
    private const string Lane = "chores:one";
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Every_work_has_a_bell_that_is_heard_once_it_is_stored_and_not_long_after_it_is_due() =>
        Gen.Select(Gen.Int[0, 400], Gen.OneOf(Gen.Const(0), Gen.Int[0, 2_000])).Array[1, 40].Sample(steps =>
        {
            var time = new FakeTimeProvider();
            var queue = new HeardQueue(time);
            var doorbell = new Doorbell(queue, new AwakeLanes(), time, NullLogger<Doorbell>.Instance);

            foreach (var (pause, delay) in steps)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                var (stored, due) = (time.GetUtcNow(), time.GetUtcNow().AddMilliseconds(delay));
                doorbell.RingAsync(Partition, Lane, due - stored).GetAwaiter().GetResult();
                // Only a bell heard from `stored` on finds the work; who hears one too early sets another.
                if (!queue.Heard.Any(heard => heard >= stored && heard <= due + Slack)) return false;
            }
            return true;
        });

    [Fact]
    public async Task A_thousand_works_at_once_need_two_bells()
    {
        var time = new FakeTimeProvider();
        var queue = new HeardQueue(time);
        var doorbell = new Doorbell(queue, new AwakeLanes(), time, NullLogger<Doorbell>.Instance);

        for (var n = 0; n < 1000; n++) await doorbell.RingAsync(Partition, Lane, TimeSpan.Zero);

        Assert.Equal(2, queue.Heard.Count);
    }

    [Fact]
    public async Task Nobody_rings_before_the_slot_that_a_lane_waits_for()
    {
        var time = new FakeTimeProvider();
        var queue = new HeardQueue(time);
        var doorbell = new Doorbell(queue, new AwakeLanes(), time, NullLogger<Doorbell>.Instance);

        await doorbell.ReturnAsync(Partition, Lane, TimeSpan.FromSeconds(1), forSlot: true, default);
        for (var n = 0; n < 9; n++)
        {
            await doorbell.RingAsync(Partition, Lane, TimeSpan.Zero);
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([time.GetUtcNow().AddMilliseconds(100)], queue.Heard);
    }

    [Fact]
    public async Task A_lane_that_this_process_drains_is_told_without_a_bell()
    {
        var time = new FakeTimeProvider();
        var (queue, awake) = (new HeardQueue(time), new AwakeLanes());
        var doorbell = new Doorbell(queue, awake, time, NullLogger<Doorbell>.Instance);

        awake.TryEnter(Partition, Lane);
        await doorbell.RingAsync(Partition, Lane, TimeSpan.Zero);

        Assert.Empty(queue.Heard);
        Assert.False(awake.TryLeave(Partition, Lane));
        Assert.True(awake.TryLeave(Partition, Lane));
    }

    [Fact]
    public async Task Work_beyond_the_reach_of_a_queue_is_left_to_the_sweep()
    {
        var time = new FakeTimeProvider();
        var queue = new HeardQueue(time);

        await new Doorbell(queue, new AwakeLanes(), time, NullLogger<Doorbell>.Instance).RingAsync(Partition, Lane, TimeSpan.FromDays(8));

        Assert.Empty(queue.Heard);
    }

    /// <summary>Notes when each bell can be heard.</summary>
    private sealed class HeardQueue(TimeProvider time) : IStorage, IWorkQueue
    {
        public List<DateTimeOffset> Heard { get; } = [];

        public IWorkQueue Queue(string name) => this;

        public Task SendAsync(string text, TimeSpan delay, CancellationToken ct)
        {
            Heard.Add(time.GetUtcNow() + delay);
            return Task.CompletedTask;
        }

        public ITable Table(string name) => throw new NotSupportedException();

        public IBlobs Blobs(string container) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct) => throw new NotSupportedException();

        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => throw new NotSupportedException();

        public Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct) => throw new NotSupportedException();

        public Task<int> CountAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
