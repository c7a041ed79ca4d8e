using Microsoft.Extensions.Time.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class QueueTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Theory, EachBackend]
    public async Task A_message_is_delivered_with_its_text(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work-items");

        await queue.SendAsync("<drain lane=\"send:+15005550006\">&amp; grüße 🙂\u0001", TimeSpan.Zero, None);
        var message = await OneAsync(queue, Long);

        Assert.Equal("<drain lane=\"send:+15005550006\">&amp; grüße 🙂\u0001", message.Text);
        Assert.Equal(1, message.DequeueCount);
        Assert.NotEqual(default, message.InsertedOn);
    }

    [Theory, EachBackend]
    public async Task Messages_come_in_the_order_they_were_sent(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        foreach (var text in (string[])["a", "b", "c"])
            await queue.SendAsync(text, TimeSpan.Zero, None);

        var first = await queue.ReceiveAsync(2, Long, None);
        var rest = await queue.ReceiveAsync(32, Long, None);

        Assert.Equal(["a", "b"], first.Select(message => message.Text));
        Assert.Equal(["c"], rest.Select(message => message.Text));
    }

    [Theory, EachBackend]
    public async Task A_received_message_is_hidden_until_its_time_is_over(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);

        var first = await OneAsync(queue, Second);
        Assert.Empty(await queue.ReceiveAsync(1, Second, None));

        await opened.PassAsync(Second);
        var second = await OneAsync(queue, Second);
        Assert.Equal((first.Id, first.InsertedOn, 2), (second.Id, second.InsertedOn, second.DequeueCount));
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Theory, EachBackend]
    public async Task A_delayed_message_is_visible_when_its_delay_is_over(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");

        await queue.SendAsync("late", Second, None);
        Assert.Empty(await queue.ReceiveAsync(1, Long, None));

        await opened.PassAsync(Second);
        Assert.Equal("late", (await OneAsync(queue, Long)).Text);
    }

    [Theory, EachBackend]
    public async Task A_deleted_message_does_not_come_back(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var message = await OneAsync(queue, Second);

        Assert.True(await queue.DeleteAsync(message.Id, message.Receipt, None));
        Assert.False(await queue.DeleteAsync(message.Id, message.Receipt, None));

        await opened.PassAsync(Second);
        Assert.Empty(await queue.ReceiveAsync(1, Second, None));
        Assert.Equal(0, await queue.CountAsync(None));
    }

    [Theory, EachBackend]
    public async Task A_message_whose_time_is_over_can_still_be_deleted_if_nobody_took_it(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var message = await OneAsync(queue, Second);

        await opened.PassAsync(Second);

        Assert.True(await queue.DeleteAsync(message.Id, message.Receipt, None));
    }

    [Theory, EachBackend]
    public async Task The_receipt_of_an_earlier_delivery_neither_deletes_nor_extends(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var stale = await OneAsync(queue, Second);
        await opened.PassAsync(Second);
        var current = await OneAsync(queue, Long);

        Assert.False(await queue.DeleteAsync(stale.Id, stale.Receipt, None));
        Assert.Null(await queue.ExtendAsync(stale.Id, stale.Receipt, Long, None));
        Assert.Equal(1, await queue.CountAsync(None));

        Assert.True(await queue.DeleteAsync(current.Id, current.Receipt, None));
        Assert.Null(await queue.ExtendAsync(current.Id, current.Receipt, Long, None));
    }

    [Theory, EachBackend]
    public async Task An_extended_message_stays_hidden_and_keeps_its_text(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var message = await OneAsync(queue, Second);

        var receipt = await queue.ExtendAsync(message.Id, message.Receipt, 2 * Second, None);
        await opened.PassAsync(Second);
        Assert.Empty(await queue.ReceiveAsync(1, Long, None));
        Assert.False(await queue.DeleteAsync(message.Id, message.Receipt, None));

        await opened.PassAsync(Second);
        var again = await OneAsync(queue, Long);
        Assert.Equal(("a", 2), (again.Text, again.DequeueCount));
        Assert.NotEqual(receipt, again.Receipt);
    }

    [Theory, EachBackend]
    public async Task Extending_by_nothing_gives_a_message_back_at_once(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        var message = await OneAsync(queue, Long);

        Assert.NotNull(await queue.ExtendAsync(message.Id, message.Receipt, TimeSpan.Zero, None));

        Assert.Equal("a", (await OneAsync(queue, Long)).Text);
    }

    [Theory, EachBackend]
    public async Task The_count_includes_what_is_hidden(StorageBackend backend)
    {
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        await queue.SendAsync("b", Long, None);
        await queue.ReceiveAsync(1, Long, None);

        Assert.Equal(2, await queue.CountAsync(None));
        Assert.Equal(0, await opened.Storage.Queue("other").CountAsync(None));
    }

    [Theory, EachBackend]
    public async Task Concurrent_receivers_share_the_messages_and_take_each_once(StorageBackend backend)
    {
        var sent = Enumerable.Range(0, backend == StorageBackend.Embedded ? 500 : 40).Select(i => $"m{i}").ToArray();
        await using var opened = await OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        await Task.WhenAll(sent.Select(text => queue.SendAsync(text, TimeSpan.Zero, None)));

        var received = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => DrainAsync(queue))));

        Assert.Equal(sent.Order(), received.SelectMany(texts => texts).Order());
    }

    private static Task<StorageFixture> OpenAsync(StorageBackend backend) => TestStorage.OpenAsync(backend, new FakeTimeProvider());

    private static async Task<QueueMessage> OneAsync(IWorkQueue queue, TimeSpan visibility) =>
        Assert.Single(await queue.ReceiveAsync(32, visibility, None));

    private static async Task<List<string>> DrainAsync(IWorkQueue queue)
    {
        var texts = new List<string>();
        while (await queue.ReceiveAsync(3, Long, None) is { Count: > 0 } messages)
            foreach (var message in messages)
            {
                texts.Add(message.Text);
                Assert.True(await queue.DeleteAsync(message.Id, message.Receipt, None));
            }
        return texts;
    }
}
