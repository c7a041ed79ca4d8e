using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class ConflictTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task An_insert_of_a_row_that_exists_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);

        await RefusedAsync(table, [RowChange.Insert("k", Json.Of(2))], ConflictKind.Exists, 0);
    }

    [Theory, EachBackend]
    public async Task A_replace_of_a_row_that_is_missing_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);

        await RefusedAsync(table, [RowChange.Replace("gone", Json.Of(2))], ConflictKind.Missing, 0);
    }

    [Theory, EachBackend]
    public async Task A_delete_of_a_row_that_is_missing_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);

        await RefusedAsync(table, [RowChange.Delete("gone")], ConflictKind.Missing, 0);
    }

    [Theory, EachBackend]
    public async Task A_replace_or_delete_with_an_old_ETag_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);
        var old = (await table.ReadAsync("p", "k", None))!.ETag;
        await table.CommitAsync("p", [RowChange.Replace("k", Json.Of(1), old)], None);

        await RefusedAsync(table, [RowChange.Replace("k", Json.Of(2), old)], ConflictKind.Changed, 0);
        await RefusedAsync(table, [RowChange.Delete("k", old)], ConflictKind.Changed, 0);
    }

    [Theory, EachBackend]
    public async Task The_ETag_of_a_row_that_was_deleted_and_inserted_again_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);
        var old = (await table.ReadAsync("p", "k", None))!.ETag;
        await table.CommitAsync("p", [RowChange.Delete("k")], None);
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);

        await RefusedAsync(table, [RowChange.Replace("k", Json.Of(2), old)], ConflictKind.Changed, 0);
    }

    [Theory, EachBackend]
    public async Task A_commit_names_the_first_change_that_conflicts_and_applies_none(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);
        var old = (await table.ReadAsync("p", "k", None))!.ETag;
        await table.CommitAsync("p", [RowChange.Replace("k", Json.Of(1), old)], None);
        RowChange[] good = [RowChange.Insert("new", Json.Of(2)), RowChange.Upsert("more", Json.Of(2))];

        await RefusedAsync(table, [.. good, RowChange.Insert("k", Json.Of(2))], ConflictKind.Exists, 2);
        await RefusedAsync(table, [.. good, RowChange.Replace("k", Json.Of(2), old), RowChange.Delete("gone")], ConflictKind.Changed, 2);
        await RefusedAsync(table, [good[0], RowChange.Replace("gone", Json.Of(2)), good[1]], ConflictKind.Missing, 1);
        await RefusedAsync(table, [RowChange.Delete("gone"), .. good], ConflictKind.Missing, 0);
        await RefusedAsync(table, [RowChange.Delete("k"), good[0], RowChange.Delete("gone")], ConflictKind.Missing, 2);
    }

    [Theory, EachBackend]
    public async Task The_conflict_names_its_row(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = await WithRowAsync(opened);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() =>
            table.CommitAsync("p", [RowChange.Upsert("a", Json.Of(1)), RowChange.Insert("k", Json.Of(2))], None));

        Assert.Equal("k", conflict.Key);
        Assert.Equal("Row 'k' of partition 'p' (change 1): Exists.", conflict.Message);
    }

    private static async Task<ITable> WithRowAsync(StorageFixture opened)
    {
        var table = opened.Storage.Table("Rows");
        await table.CommitAsync("p", [RowChange.Insert("k", Json.Of(1))], None);
        return table;
    }

    // Whatever was refused: the table holds the one row it began with.
    private static async Task RefusedAsync(ITable table, RowChange[] changes, ConflictKind kind, int index)
    {
        var conflict = await Assert.ThrowsAsync<ConflictException>(() => table.CommitAsync("p", changes, None));

        Assert.Equal((kind, index), (conflict.Kind, conflict.Index));
        var row = Assert.Single((await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows);
        Assert.Equal(("k", 1), (row.Key, row.Number()));
    }
}
