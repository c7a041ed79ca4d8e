using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class RangeTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task Rows_come_in_the_order_of_their_characters(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowsAsync(opened, "b", "B", "a", "A|2", "A|10", "~", "!", "A", "_", "0");

        var page = await table.RangeAsync(RowRange.Prefix("p", ""), None);

        Assert.Equal(["!", "0", "A", "A|10", "A|2", "B", "_", "a", "b", "~"], page.Rows.Select(row => row.Key));
        Assert.Null(page.Continuation);
    }

    [Theory, EachBackend]
    public async Task A_range_includes_its_start_and_excludes_its_end(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowsAsync(opened, "a", "b", "c", "d");

        var page = await table.RangeAsync(new("p", "b", "d"), None);

        Assert.Equal(["b", "c"], page.Rows.Select(row => row.Key));
    }

    [Theory, EachBackend]
    public async Task A_prefix_selects_the_keys_that_begin_with_it(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowsAsync(opened, "work", "work|", "work|a", "work|~~", "work}", "wor", "x~", "x~~a", "y");

        Assert.Equal(["work|", "work|a", "work|~~"], await KeysAsync(table, "work|"));
        Assert.Equal(["x~", "x~~a"], await KeysAsync(table, "x~"));
    }

    [Theory, EachBackend]
    public async Task A_page_continues_after_the_last_row_of_the_one_before(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowsAsync(opened, "a", "b", "c", "d", "e");

        var first = await table.RangeAsync(new("p", "a", "z", Limit: 2), None);
        var second = await table.RangeAsync(new("p", "a", "z", Limit: 3, After: first.Continuation), None);

        Assert.Equal(["a", "b"], first.Rows.Select(row => row.Key));
        Assert.Equal("b", first.Continuation);
        Assert.Equal(["c", "d", "e"], second.Rows.Select(row => row.Key));
        Assert.Null(second.Continuation);
    }

    [Theory, EachBackend]
    public async Task More_than_a_thousand_rows_come_in_pages_of_a_thousand(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var keys = Enumerable.Range(0, 1100).Select(i => $"{i:0000}").ToArray();
        foreach (var chunk in keys.Chunk(100))
            await table.CommitAsync("p", [.. chunk.Select(key => RowChange.Insert(key, Json.Of(1)))], None);

        var first = await table.RangeAsync(RowRange.Prefix("p", ""), None);
        var second = await table.RangeAsync(RowRange.Prefix("p", "", after: first.Continuation), None);

        Assert.Equal(1000, first.Rows.Count);
        Assert.Equal(keys, first.Rows.Concat(second.Rows).Select(row => row.Key));
        Assert.Null(second.Continuation);
    }

    [Theory, EachBackend]
    public async Task A_range_of_an_empty_table_is_empty(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);

        var page = await opened.Storage.Table("Rows").RangeAsync(RowRange.Prefix("p", "x"), None);

        Assert.Empty(page.Rows);
        Assert.Null(page.Continuation);
    }

    private static async Task<ITable> WithRowsAsync(StorageFixture opened, params string[] keys)
    {
        var table = opened.Storage.Table("Rows");
        await table.CommitAsync("p", [.. keys.Select(key => RowChange.Insert(key, Json.Of(1)))], None);
        await table.CommitAsync("p~01", [RowChange.Insert("c", Json.Of(2))], None);
        return table;
    }

    private static async Task<IEnumerable<string>> KeysAsync(ITable table, string prefix) =>
        (await table.RangeAsync(RowRange.Prefix("p", prefix), None)).Rows.Select(row => row.Key);
}
