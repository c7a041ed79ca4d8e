using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class ConcurrencyTests
{
    private const int Writers = 8;

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task Increments_under_the_ETag_lose_nothing(StorageBackend backend)
    {
        var each = backend == StorageBackend.Embedded ? 100 : 5;
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("counter", Json.Of(0))], None);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < each;)
                done += await IncrementAsync(table) ? 1 : 0;
        })));

        Assert.Equal(Writers * each, (await table.ReadAsync("p", "counter", None))!.Number());
    }

    [Theory, EachBackend]
    public async Task Of_many_inserts_of_one_row_one_succeeds(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await table.CommitAsync("p", [RowChange.Insert($"own{i}", Json.Of(i)), RowChange.Insert("shared", Json.Of(i))], None);
                return i;
            }
            catch (ConflictException e) when (e is { Kind: ConflictKind.Exists, Index: 1 })
            {
                return -1;
            }
        })));

        var winner = Assert.Single(outcomes, outcome => outcome >= 0);
        var rows = (await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows;
        Assert.Equal([$"own{winner}", "shared"], rows.Select(row => row.Key));
    }

    private static async Task<bool> IncrementAsync(ITable table)
    {
        var row = (await table.ReadAsync("p", "counter", None))!;
        try
        {
            await table.CommitAsync("p", [RowChange.Replace("counter", Json.Of(row.Number() + 1), row.ETag)], None);
            return true;
        }
        catch (ConflictException e) when (e.Kind == ConflictKind.Changed)
        {
            return false;
        }
    }
}
