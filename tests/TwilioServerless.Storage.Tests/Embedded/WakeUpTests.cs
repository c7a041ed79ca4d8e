using Microsoft.Extensions.Time.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Embedded;

public sealed class WakeUpTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_message_wakes_who_waits_for_it()
    {
        await using var opened = await TestStorage.EmbeddedAsync(new FakeTimeProvider());
        var queue = opened.Storage.Queue("work");

        var waiting = queue.WaitAsync(TimeSpan.FromDays(1), None);
        Assert.False(waiting.IsCompleted);
        await queue.SendAsync("a", TimeSpan.Zero, None);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Nobody_waits_while_a_message_is_visible()
    {
        await using var opened = await TestStorage.EmbeddedAsync(new FakeTimeProvider());
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        await queue.SendAsync("b", TimeSpan.Zero, None);
        await queue.ReceiveAsync(1, Visibility, None);

        Assert.True(queue.WaitAsync(TimeSpan.FromDays(1), None).IsCompleted);
    }

    [Fact]
    public async Task A_wait_ends_when_the_next_message_becomes_visible()
    {
        var clock = new FakeTimeProvider();
        await using var opened = await TestStorage.EmbeddedAsync(clock);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("hidden", TimeSpan.Zero, None);
        await queue.ReceiveAsync(1, Visibility, None);
        await queue.SendAsync("late", TimeSpan.FromSeconds(20), None);

        var waiting = queue.WaitAsync(TimeSpan.FromDays(1), None);
        clock.Advance(Visibility - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        await waiting.WaitAsync(Patience);
        Assert.Equal("hidden", Assert.Single(await queue.ReceiveAsync(2, Visibility, None)).Text);
    }

    [Fact]
    public async Task A_wait_ends_at_the_latest_after_the_time_it_was_given()
    {
        var clock = new FakeTimeProvider();
        await using var opened = await TestStorage.EmbeddedAsync(clock);
        var queue = opened.Storage.Queue("work");

        var waiting = queue.WaitAsync(TimeSpan.FromSeconds(2), None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_message_given_back_wakes_who_waits()
    {
        await using var opened = await TestStorage.EmbeddedAsync(new FakeTimeProvider());
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var message = Assert.Single(await queue.ReceiveAsync(1, Visibility, None));

        var waiting = queue.WaitAsync(TimeSpan.FromDays(1), None);
        await queue.ExtendAsync(message.Id, message.Receipt, TimeSpan.Zero, None);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var opened = await TestStorage.EmbeddedAsync(new FakeTimeProvider());
        using var cancel = new CancellationTokenSource();

        var waiting = opened.Storage.Queue("work").WaitAsync(TimeSpan.FromDays(1), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_reopened_queue_knows_when_its_next_message_is_visible()
    {
        var clock = new FakeTimeProvider();
        await using var opened = await TestStorage.EmbeddedAsync(clock);
        await opened.Storage.Queue("work").SendAsync("late", Visibility, None);
        await opened.ReopenAsync();
        var queue = opened.Storage.Queue("work");

        var waiting = queue.WaitAsync(TimeSpan.FromDays(1), None);
        Assert.False(waiting.IsCompleted);
        clock.Advance(Visibility);

        await waiting.WaitAsync(Patience);
        Assert.Single(await queue.ReceiveAsync(1, Visibility, None));
    }

    [Fact]
    public async Task A_clock_moved_at_any_moment_wakes_who_waits()
    {
        var clock = new FakeTimeProvider();
        await using var opened = await TestStorage.EmbeddedAsync(clock);
        var queue = opened.Storage.Queue("work");

        for (var i = 0; i < 500; i++)
        {
            await queue.SendAsync("late", Visibility, None);
            var waiting = Task.Run(() => queue.WaitAsync(TimeSpan.FromDays(1), None));
            for (var spin = 0; spin < i; spin++)
                Thread.SpinWait(20);
            clock.Advance(Visibility);
            await waiting.WaitAsync(Patience);
            var message = Assert.Single(await queue.ReceiveAsync(1, Visibility, None));
            await queue.DeleteAsync(message.Id, message.Receipt, None);
        }
    }

    // The clock stands still: only a send can end a wait, so one lost wake-up stops the test.
    [Fact]
    public async Task No_wake_up_is_lost_among_many_senders_and_receivers()
    {
        const int Each = 500;
        const int Sides = 4;
        await using var opened = await TestStorage.EmbeddedAsync(new FakeTimeProvider());
        var queue = opened.Storage.Queue("work");
        using var all = new CancellationTokenSource();
        var received = 0;

        var receivers = Enumerable.Range(0, Sides).Select(_ => Task.Run(async () =>
        {
            while (!all.IsCancellationRequested)
            {
                await queue.WaitAsync(TimeSpan.FromDays(1), all.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                foreach (var message in await queue.ReceiveAsync(2, TimeSpan.FromDays(1), None))
                    if (await queue.DeleteAsync(message.Id, message.Receipt, None) && Interlocked.Increment(ref received) == Each * Sides)
                        await all.CancelAsync();
            }
        })).ToArray();
        var senders = Enumerable.Range(0, Sides).Select(sender => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await queue.SendAsync($"{sender}-{i}", TimeSpan.Zero, None);
                if (i % 10 == sender)
                    await Task.Yield();
            }
        }));

        await Task.WhenAll([.. senders, .. receivers]).WaitAsync(Patience);
        Assert.Equal(0, await queue.CountAsync(None));
    }
}
