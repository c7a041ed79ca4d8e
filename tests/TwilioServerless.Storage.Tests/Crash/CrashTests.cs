using TwilioServerless.Testing;

namespace TwilioServerless.Storage.Tests.Crash;

public sealed class CrashTests
{
    private const int Kills = 200;
    private const int RowsOfTransaction = 5;

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_writer_killed_200_times_loses_nothing_it_acknowledged_and_leaves_nothing_half_done()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20261124);
        var found = new int[Kills];
        var writer = new CrashingWriter();
        for (var run = 0; run < Kills; run++)
        {
            // The next process starts while this one writes.
            using var current = writer;
            writer = new CrashingWriter();
            var acknowledged = await current.RunAsync(folder.Path, $"{run:000}", TimeSpan.FromMilliseconds(random.Next(5, 60)));
            found[run] = await VerifyAsync(folder.Path, $"{run:000}", acknowledged);
        }
        writer.Dispose();

        // Later crashes took nothing away, and the writers were not killed before they did any work.
        Assert.Equal(found, await CountAllAsync(folder.Path));
        Assert.DoesNotContain(0, found);
        Assert.True(found.Sum() > 20 * Kills, $"Only {found.Sum()} transactions.");
    }

    private static async Task<int> VerifyAsync(string folder, string partition, List<string> acknowledged)
    {
        await using var storage = StorageSetup.Open(new() { Path = folder }, TimeProvider.System);

        var transactions = await TransactionsAsync(storage, partition);
        var messages = await DrainAsync(storage.Queue("crash"));

        Assert.All(transactions, transaction => Assert.Equal(RowsOfTransaction, transaction.Value));
        Assert.Empty(Ids("row ").Except(transactions.Keys));
        Assert.Empty(Ids("message ").Except(messages));
        return transactions.Count;

        IEnumerable<string> Ids(string what) =>
            acknowledged.Where(line => line.StartsWith(what, StringComparison.Ordinal)).Select(line => line[what.Length..]);
    }

    private static async Task<int[]> CountAllAsync(string folder)
    {
        await using var storage = StorageSetup.Open(new() { Path = folder }, TimeProvider.System);
        return await Task.WhenAll(Enumerable.Range(0, Kills).Select(async run => (await TransactionsAsync(storage, $"{run:000}")).Count));
    }

    private static async Task<Dictionary<string, int>> TransactionsAsync(IStorage storage, string partition)
    {
        var keys = new List<string>();
        string? after = null;
        do
        {
            var page = await storage.Table("Crash").RangeAsync(RowRange.Prefix(partition, "", after: after), None);
            keys.AddRange(page.Rows.Select(row => row.Key));
            after = page.Continuation;
        }
        while (after is not null);
        return keys.CountBy(key => key.Split('|')[0]).ToDictionary();
    }

    private static async Task<HashSet<string>> DrainAsync(IWorkQueue queue)
    {
        var texts = new HashSet<string>();
        while (await queue.ReceiveAsync(32, TimeSpan.FromMinutes(5), None) is { Count: > 0 } messages)
        {
            texts.UnionWith(messages.Select(message => message.Text));
            await Task.WhenAll(messages.Select(message => queue.DeleteAsync(message.Id, message.Receipt, None)));
        }
        return texts;
    }
}
