using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Embedded;

public sealed class DataFolderTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Reopening_keeps_everything()
    {
        var clock = new FakeTimeProvider();
        await using var opened = await TestStorage.EmbeddedAsync(clock);
        var etag = (await opened.Storage.Table("Rows").CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None))[0];
        await opened.Storage.Blobs("recordings").WriteAsync("a", "content"u8.ToArray(), "text/plain", None);
        await opened.Storage.Queue("work").SendAsync("a", TimeSpan.Zero, None);
        var before = Assert.Single(await opened.Storage.Queue("work").ReceiveAsync(1, TimeSpan.FromSeconds(5), None));

        await opened.ReopenAsync();

        Assert.Equal(etag, (await opened.Storage.Table("Rows").ReadAsync("p", "k", None))!.ETag);
        Assert.Equal("text/plain", (await opened.Storage.Blobs("recordings").ReadAsync("a", None))!.ContentType);
        var queue = opened.Storage.Queue("work");
        Assert.Empty(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(5), None));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((before.Id, 2), Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(5), None)) is var again ? (again.Id, again.DequeueCount) : default);
    }

    [Fact]
    public async Task An_ETag_does_not_come_back_after_a_restart()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        var old = (await opened.Storage.Table("Rows").CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None))[0];
        await opened.Storage.Table("Rows").CommitAsync("p", [RowChange.Delete("k")], None);

        await opened.ReopenAsync();
        await opened.Storage.Table("Rows").CommitAsync("p", [RowChange.Insert("k", Json.Of(2))], None);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => opened.Storage.Table("Rows").CommitAsync("p", [RowChange.Replace("k", Json.Of(3), old)], None));
        Assert.Equal(ConflictKind.Changed, conflict.Kind);
    }

    [Fact]
    public async Task A_conflict_as_the_first_act_after_a_restart_gives_no_number_a_second_time()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        var table = () => opened.Storage.Table("Rows");
        await table().CommitAsync("p", [RowChange.Insert("taken", Json.Of(1))], None);
        for (var start = 0; start < 3; start++)
        {
            await opened.ReopenAsync();
            await Assert.ThrowsAsync<ConflictException>(() => table().CommitAsync("p", [RowChange.Insert("new", Json.Of(1)), RowChange.Insert("taken", Json.Of(1))], None));
            await opened.Storage.Queue("work").SendAsync("a", TimeSpan.Zero, None);
        }

        Assert.Equal(3, await opened.Storage.Queue("work").CountAsync(None));
    }

    [Fact]
    public async Task A_second_opener_of_the_folder_is_refused()
    {
        await using var opened = await TestStorage.EmbeddedAsync();

        var refused = Assert.Throws<InvalidOperationException>(() => StorageSetup.Open(opened.Options, TimeProvider.System));

        Assert.Equal($"The data folder '{opened.Options.Path}' is in use by another process. Stop that one, or give this one its own folder (Storage__Path).", refused.Message);
        await opened.ReopenAsync();
    }

    [Fact]
    public async Task A_file_of_another_format_is_refused_and_left_alone()
    {
        await using var opened = await TestStorage.EmbeddedAsync();
        await opened.Storage.DisposeAsync();
        SetVersion(opened.Options.Path, 99);

        var refused = Assert.Throws<InvalidOperationException>(() => StorageSetup.Open(opened.Options, TimeProvider.System));
        Assert.Contains("has format 99; this version reads format 1", refused.Message, StringComparison.Ordinal);

        SetVersion(opened.Options.Path, 1);
        await opened.ReopenAsync();
    }

    [Theory]
    [InlineData(StorageDurability.Normal, 1)]
    [InlineData(StorageDurability.Full, 2)]
    public void Durability_decides_when_the_log_is_synced(StorageDurability durability, long synchronous)
    {
        using var folder = new TwilioServerless.Testing.TemporaryFolder();
        using var connection = new TwilioServerless.Storage.Embedded.DatabaseFile(folder.Path, durability).OpenForWriting();
        using var command = new SqliteCommand("PRAGMA synchronous", connection);

        Assert.Equal(synchronous, command.ExecuteScalar());
    }

    private static void SetVersion(string folder, int version)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "storage.db")};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand($"PRAGMA user_version = {version}", connection);
        command.ExecuteNonQuery();
    }
}
