using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class CommitTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task A_row_reads_back_as_it_was_written(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        var etags = await table.CommitAsync("p", [RowChange.Insert("k", Json.Of("Grüße, 世界 🙂 \\u0000 'quoted'"))], None);

        var row = await table.ReadAsync("p", "k", None);
        Assert.Equal(("p", "k", etags[0]), (row!.Partition, row.Key, row.ETag));
        Assert.Equal("{\"v\":\"Grüße, 世界 🙂 \\u0000 'quoted'\"}", row.Text());
    }

    [Theory, EachBackend]
    public async Task A_row_that_was_never_written_is_null(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);

        Assert.Null(await table.ReadAsync("p", "other", None));
        Assert.Null(await table.ReadAsync("other", "k", None));
        Assert.Null(await opened.Storage.Table("Other").ReadAsync("p", "k", None));
    }

    [Theory, EachBackend]
    public async Task Each_version_of_a_row_has_another_ETag(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        var first = (await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None))[0];
        var second = (await table.CommitAsync("p", [RowChange.Replace("k", Json.Of(1), first)], None))[0];
        var third = (await table.CommitAsync("p", [RowChange.Upsert("k", Json.Of(1))], None))[0];
        await table.CommitAsync("p", [RowChange.Delete("k", third)], None);
        var reborn = (await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None))[0];

        Assert.Equal(4, new HashSet<string> { first, second, third, reborn }.Count);
        Assert.Equal(reborn, (await table.ReadAsync("p", "k", None))!.ETag);
    }

    [Theory, EachBackend]
    public async Task Every_kind_of_change_works_in_one_commit(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var old = await table.CommitAsync("p", [RowChange.Insert("a", Json.Of(1)), RowChange.Insert("b", Json.Of(1)), RowChange.Upsert("c", Json.Of(1))], None);

        var etags = await table.CommitAsync("p",
        [
            RowChange.Delete("a", old[0]), RowChange.Replace("b", Json.Of(2), old[1]), RowChange.Upsert("c", Json.Of(2)),
            RowChange.Insert("d", Json.Of(2)), RowChange.Upsert("e", Json.Of(2)),
        ], None);

        var rows = (await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows;
        Assert.Equal(["b", "c", "d", "e"], rows.Select(row => row.Key));
        Assert.All(rows, row => Assert.Equal(2, row.Number()));
        Assert.Equal("", etags[0]);
        Assert.Equal(etags.Skip(1), rows.Select(row => row.ETag));
    }

    [Theory, EachBackend]
    public async Task Any_version_replaces_and_deletes_whatever_is_there(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);

        await table.CommitAsync("p", [RowChange.Replace("k", Json.Of(2))], None);
        Assert.Equal(2, (await table.ReadAsync("p", "k", None))!.Number());

        await table.CommitAsync("p", [RowChange.Delete("k")], None);
        Assert.Null(await table.ReadAsync("p", "k", None));
    }

    [Theory, EachBackend]
    public async Task The_same_key_in_another_partition_is_another_row(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);
        await table.CommitAsync("q", [RowChange.Insert("k", Json.Of(2))], None);

        Assert.Equal(1, (await table.ReadAsync("p", "k", None))!.Number());
        Assert.Equal(2, (await table.ReadAsync("q", "k", None))!.Number());
    }

    [Theory, EachBackend]
    public async Task Every_allowed_character_works_in_keys(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var key = $"k{string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(c => (char)c).Except("/\\#?%"))}";

        var inserted = await table.CommitAsync(key, [RowChange.Insert(key, Json.Of(1))], None);
        await table.CommitAsync(key, [RowChange.Replace(key, Json.Of(2), inserted[0]), RowChange.Insert("other", Json.Of(2))], None);
        await table.CommitAsync(key, [RowChange.Replace(key, Json.Of(3))], None);
        var range = await table.RangeAsync(RowRange.Prefix(key, key), None);
        await table.CommitAsync(key, [RowChange.Delete(key)], None);

        Assert.Equal(3, Assert.Single(range.Rows).Number());
        Assert.Null(await table.ReadAsync(key, key, None));
    }
}
