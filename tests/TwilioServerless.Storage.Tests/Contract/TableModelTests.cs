using CsCheck;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

/// <summary>Any sequence of commits and any walk through the result agrees with a sorted dictionary.</summary>
public sealed class TableModelTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Gen<string> Key = Gen.Char["ab|'A~ "].Array[1, 4].Select(text => $"k{new string(text)}");
    private static readonly Gen<RowChange> Change = Gen.Select(Gen.Enum<RowChangeKind>(), Key, Gen.Int[0, 99],
        (kind, key, number) => new RowChange(kind, key, kind == RowChangeKind.Delete ? default : Json.Of(number), RowChange.AnyVersion));

    private static readonly Gen<RowChange[]> Commit = Change.Array[1, 12].Select(changes => changes.DistinctBy(change => change.Key).ToArray());
    private static readonly Gen<(string From, string Before, int Limit)> Walk = Gen.Select(Key, Key, Gen.Int[1, 7]);

    [Theory, EachBackend]
    public async Task Commits_and_ranges_agree_with_a_sorted_dictionary(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var run = 0;

        await Gen.Select(Commit.Array[1, 12], Walk.Array[1, 6]).SampleAsync(async (commits, walks) =>
        {
            var partition = $"p{Interlocked.Increment(ref run)}";
            var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var changes in commits)
                await CommitAsync(table, partition, changes, model);
            foreach (var walk in walks)
                Assert.Equal(Expected(model, walk.From, walk.Before), await WalkAsync(table, new(partition, walk.From, walk.Before, walk.Limit)));
        }, iter: backend == StorageBackend.Embedded ? 300 : 40, threads: 1);
    }

    private static async Task CommitAsync(ITable table, string partition, RowChange[] changes, SortedDictionary<string, string> model)
    {
        var conflict = Array.FindIndex(changes, change => change.Kind switch
        {
            RowChangeKind.Insert => model.ContainsKey(change.Key),
            RowChangeKind.Upsert => false,
            _ => !model.ContainsKey(change.Key),
        });
        if (conflict >= 0)
        {
            var refused = await Assert.ThrowsAsync<ConflictException>(() => table.CommitAsync(partition, changes, None));
            Assert.Equal(conflict, refused.Index);
            return;
        }
        await table.CommitAsync(partition, changes, None);
        foreach (var change in changes)
            if (change.Kind == RowChangeKind.Delete)
                model.Remove(change.Key);
            else
                model[change.Key] = System.Text.Encoding.UTF8.GetString(change.Body.Span);
    }

    private static IEnumerable<(string, string)> Expected(SortedDictionary<string, string> model, string start, string end) =>
        from row in model
        where string.CompareOrdinal(row.Key, start) >= 0 && string.CompareOrdinal(row.Key, end) < 0
        select (row.Key, row.Value);

    private static async Task<List<(string, string)>> WalkAsync(ITable table, RowRange range)
    {
        var rows = new List<(string, string)>();
        string? after = null;
        do
        {
            var page = await table.RangeAsync(range with { After = after }, None);
            Assert.True(page.Rows.Count <= range.Limit);
            rows.AddRange(page.Rows.Select(row => (row.Key, row.Text())));
            after = page.Continuation;
        }
        while (after is not null);
        return rows;
    }
}
