using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Counting;

public sealed class CountingStorageTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_request_counts_once_by_kind_and_name()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        var storage = new CountingStorage(opened.Storage);

        await UseAsync(storage.Table("Rows"));
        await UseAsync(storage.Queue("work"));
        await UseAsync(storage.Blobs("media"));

        Assert.Equal(Enum.GetValues<StorageRequest>(), storage.Counts.Keys.Select(key => key.Kind).Order());
        Assert.Equal(2, storage.Of(StorageRequest.Commit, "Rows"));
        Assert.Equal(2, storage.Of(StorageRequest.Commit));
        Assert.Equal(0, storage.Of(StorageRequest.Commit, "Other"));
        Assert.Equal(12, storage.Total);
    }

    [Fact]
    public async Task Empty_receives_are_told_apart_from_the_total()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        var storage = new CountingStorage(opened.Storage);

        await storage.Queue("work").ReceiveAsync(1, TimeSpan.FromSeconds(1), None);

        Assert.Equal(1, storage.Of(StorageRequest.EmptyReceive, "work"));
        Assert.Equal(0, storage.Total);
    }

    [Fact]
    public async Task A_reset_starts_at_zero()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        var storage = new CountingStorage(opened.Storage);
        await storage.Queue("work").CountAsync(None);

        storage.Reset();

        Assert.Empty(storage.Counts);
    }

    private static async Task UseAsync(ITable table)
    {
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);
        await Assert.ThrowsAsync<ConflictException>(() => table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None));
        await table.ReadAsync("p", "k", None);
        await table.RangeAsync(RowRange.Prefix("p", ""), None);
    }

    private static async Task UseAsync(IWorkQueue queue)
    {
        await queue.SendAsync("a", TimeSpan.Zero, None);
        await queue.WaitAsync(TimeSpan.FromDays(1), None);
        var message = Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None));
        var receipt = await queue.ExtendAsync(message.Id, message.Receipt, TimeSpan.FromSeconds(30), None);
        await queue.DeleteAsync(message.Id, receipt!, None);
        await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None);
        await queue.CountAsync(None);
    }

    private static async Task UseAsync(IBlobs blobs)
    {
        await blobs.WriteAsync("a", Array.Empty<byte>(), "text/plain", None);
        await blobs.ReadAsync("a", None);
        await blobs.DeleteAsync("a", None);
    }
}
