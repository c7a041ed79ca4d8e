using Microsoft.Data.Sqlite;
using TwilioServerless.Storage.Embedded;
using TwilioServerless.Testing;

namespace TwilioServerless.Storage.Tests.Embedded;

public sealed class GroupCommitTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();
    private readonly EmbeddedStorage storage;

    public GroupCommitTests() => storage = new(new() { Path = folder.Path }, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await storage.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Writes_that_wait_together_share_a_transaction()
    {
        var table = storage.Table("Rows");
        var queue = storage.Queue("work");

        await Task.WhenAll(Enumerable.Range(0, 2000).SelectMany(i => (Task[])
        [
            table.CommitAsync($"p{i % 7}", [RowChange.Insert($"{i}", Json.Of(i))], None),
            queue.SendAsync($"{i}", TimeSpan.Zero, None),
        ]));

        Assert.InRange(storage.Transactions, 1, 400);
        Assert.Equal(2000, await queue.CountAsync(None));
    }

    [Fact]
    public async Task A_conflict_fails_alone_in_its_group()
    {
        var table = storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("taken", Json.Of(0))], None);

        var commits = Enumerable.Range(0, 300)
            .Select(i => table.CommitAsync("p", [RowChange.Insert($"{i:000}", Json.Of(i)), RowChange.Insert(i % 3 == 0 ? "taken" : $"{i:000}b", Json.Of(i))], None))
            .ToArray();
        await Task.WhenAll(commits.Select(commit => commit.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.True(storage.Transactions < 300);
        Assert.All(commits.Index(), commit => Assert.Equal(commit.Index % 3 == 0, commit.Item.IsFaulted));
        Assert.Equal(1 + 200 * 2, (await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows.Count);
    }

    [Fact]
    public async Task A_group_whose_transaction_fails_reports_it_and_the_next_group_works()
    {
        var queue = storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.Zero, None);
        Execute("CREATE TRIGGER broken BEFORE UPDATE ON messages BEGIN SELECT RAISE(ROLLBACK, 'disk full'); END");
        await Assert.ThrowsAsync<SqliteException>(() => queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None));
        await Assert.ThrowsAsync<SqliteException>(() => queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None));

        Execute("DROP TRIGGER broken");

        Assert.Equal("a", Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None)).Text);
    }

    [Fact]
    public async Task An_empty_receive_costs_no_transaction()
    {
        var queue = storage.Queue("work");
        await queue.SendAsync("a", TimeSpan.FromDays(1), None);
        var before = storage.Transactions;

        for (var i = 0; i < 10; i++)
            Assert.Empty(await queue.ReceiveAsync(32, TimeSpan.FromSeconds(30), None));

        Assert.Equal(before, storage.Transactions);
    }

    [Fact]
    public async Task Closing_finishes_what_was_accepted_and_refuses_the_rest()
    {
        var table = storage.Table("Rows");
        var commits = Enumerable.Range(0, 1000).Select(i => table.CommitAsync("p", [RowChange.Insert($"{i}", Json.Of(i))], None)).ToArray();

        await storage.DisposeAsync();

        await Task.WhenAll(commits);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.CommitAsync("p", [RowChange.Upsert("late", Json.Of(1))], None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => table.ReadAsync("p", "1", None));
    }

    [Fact]
    public async Task Readers_see_the_last_commit_and_do_not_wait_for_the_running_one()
    {
        var table = storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);
        using var other = Open();
        Execute(other, "BEGIN IMMEDIATE; UPDATE rows SET body = x'7b7d'");

        var reads = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            Assert.Equal(1, (await table.ReadAsync("p", "k", None))!.Number());
            Assert.Single((await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows);
        }));

        await Task.WhenAll(reads).WaitAsync(TimeSpan.FromSeconds(20));
        Execute(other, "ROLLBACK");
    }

    [Fact]
    public async Task A_commit_is_never_seen_in_part()
    {
        var table = storage.Table("Rows");
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await table.CommitAsync("p", [.. "abc".Select(key => RowChange.Upsert($"{key}", Json.Of(i)))], None);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                Assert.True((await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows.Select(row => row.Number()).Distinct().Count() <= 1);
        })));

        await stop.CancelAsync();
        await writer;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "storage.db")};Pooling=false");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
