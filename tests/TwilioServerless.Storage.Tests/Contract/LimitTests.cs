using System.Text;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Storage.Tests.Contract;

public sealed class LimitTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EachBackend]
    public async Task A_hundred_changes_are_accepted_and_one_more_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        RowChange[] changes = [.. Enumerable.Range(0, 101).Select(i => RowChange.Insert($"{i:000}", Json.Of(i)))];

        await RefusedAsync("A commit has 1-100 changes, not 101.", () => table.CommitAsync("p", changes, None));
        await RefusedAsync("A commit has 1-100 changes, not 0.", () => table.CommitAsync("p", [], None));
        Assert.Empty((await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows);

        await table.CommitAsync("p", changes[..100], None);
        Assert.Equal(100, (await table.RangeAsync(RowRange.Prefix("p", ""), None)).Rows.Count);
    }

    [Theory, EachBackend]
    public async Task A_row_of_the_largest_size_is_kept_and_a_larger_one_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        // The worst for Azure: as many UTF-16 units as bytes, six bytes each on the wire, long keys.
        var body = Encoding.UTF8.GetBytes(new string('"', StorageLimits.RowBytes));
        var key = new string('k', StorageLimits.KeyLength);

        await table.CommitAsync(key, [RowChange.Insert(key, body)], None);
        Assert.True((await table.ReadAsync(key, key, None))!.Body.Span.SequenceEqual(body));

        await RefusedAsync("The body of row 'k' has 500001 bytes; 500000 are allowed.",
            () => table.CommitAsync("p", [RowChange.Upsert("k", new byte[StorageLimits.RowBytes + 1])], None));
    }

    [Theory, EachBackend]
    public async Task A_long_text_survives_being_cut_between_surrogates(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var body = Json.Of(string.Concat(Enumerable.Repeat("🙂", 40_000)));

        await table.CommitAsync("p", [RowChange.Insert("k", body)], None);
        Assert.True((await table.ReadAsync("p", "k", None))!.Body.Span.SequenceEqual(body.Span));

        await table.CommitAsync("p", [RowChange.Replace("k", Json.Of("short"))], None);
        Assert.Equal("{\"v\":\"short\"}", (await table.ReadAsync("p", "k", None))!.Text());
    }

    [Theory, EachBackend]
    public async Task A_commit_of_the_largest_size_is_accepted_and_a_larger_one_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");
        var partition = new string('p', StorageLimits.KeyLength);
        RowChange[] changes = [.. Enumerable.Range(0, 8).Select(i => Quotes($"{i}", 80_000))];
        // Each quote counts six bytes.
        changes[7] = Quotes("7", 80_000 + (StorageLimits.CommitBytes - StorageLimits.CommitSize(partition, changes)) / 6);

        await table.CommitAsync(partition, changes, None);

        changes[7] = Quotes("7", changes[7].Body.Length + 1);
        var refused = await Assert.ThrowsAsync<StorageLimitException>(() => table.CommitAsync(partition, changes, None));
        Assert.StartsWith("A commit of 4194", refused.Message, StringComparison.Ordinal);

        static RowChange Quotes(string key, int count) => RowChange.Upsert(key, Encoding.UTF8.GetBytes(new string('"', count)));
    }

    [Theory, EachBackend]
    public async Task What_is_no_key_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        foreach (var key in (string[])["", "a/b", "a\\b", "a#b", "a?b", "a%b", "a\u007f", "a\n", "ä", new string('k', 513)])
        {
            await Assert.ThrowsAsync<StorageLimitException>(() => table.ReadAsync("p", key, None));
            await Assert.ThrowsAsync<StorageLimitException>(() => table.ReadAsync(key, "k", None));
            await Assert.ThrowsAsync<StorageLimitException>(() => table.CommitAsync("p", [RowChange.Upsert(key, Json.Of(1))], None));
            await Assert.ThrowsAsync<StorageLimitException>(() => table.CommitAsync(key, [RowChange.Upsert("k", Json.Of(1))], None));
        }
    }

    [Theory, EachBackend]
    public async Task What_Azure_would_refuse_or_alter_is_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var table = opened.Storage.Table("Rows");

        await RefusedAsync("Row 'k' occurs twice in one commit.",
            () => table.CommitAsync("p", [RowChange.Upsert("k", Json.Of(1)), RowChange.Delete("k")], None));
        await RefusedAsync("The body of row 'k' is not UTF-8 text.", () => table.CommitAsync("p", [RowChange.Upsert("k", new byte[] { 0xff })], None));
        await RefusedAsync("Row 'k': a replace or delete names an ETag or RowChange.AnyVersion.",
            () => table.CommitAsync("p", [RowChange.Delete("k", "")], None));
        await RefusedAsync("A page has 1-1000 rows, not 1001.", () => table.RangeAsync(new("p", "a", "b", Limit: 1001), None));
    }

    [Theory, EachBackend]
    public async Task A_message_of_the_largest_size_is_delivered_and_a_larger_one_refused(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        var text = new string('ä', StorageLimits.MessageBytes / 2);

        await queue.SendAsync(text, TimeSpan.Zero, None);
        Assert.Equal(text, Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromSeconds(30), None)).Text);

        await RefusedAsync("A message of 49153 bytes exceeds 49152.", () => queue.SendAsync(text + "x", TimeSpan.Zero, None));
    }

    [Theory, EachBackend]
    public async Task Times_and_counts_of_a_queue_are_limited(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);
        var queue = opened.Storage.Queue("work");
        var week = TimeSpan.FromDays(7);

        await queue.SendAsync("late", week, None);
        await RefusedAsync("A delay of 7.00:00:00.0010000 is outside 0-7 days.", () => queue.SendAsync("x", week + TimeSpan.FromMilliseconds(1), None));
        await RefusedAsync("A delay of -00:00:01 is outside 0-7 days.", () => queue.SendAsync("x", TimeSpan.FromSeconds(-1), None));
        await RefusedAsync("A receive asks for 1-32 messages, not 33.", () => queue.ReceiveAsync(33, week, None));
        await RefusedAsync("A visibility time-out of 00:00:00.5000000 is outside 1 second-7 days.", () => queue.ReceiveAsync(1, TimeSpan.FromSeconds(0.5), None));
    }

    [Theory, EachBackend]
    public async Task Names_are_those_of_Azure(StorageBackend backend)
    {
        await using var opened = await TestStorage.OpenAsync(backend);

        Assert.Throws<StorageLimitException>(() => opened.Storage.Table("with-dash"));
        Assert.Throws<StorageLimitException>(() => opened.Storage.Queue("Upper"));
        Assert.Throws<StorageLimitException>(() => opened.Storage.Queue("double--dash"));
        Assert.Throws<StorageLimitException>(() => opened.Storage.Blobs("end-"));
    }

    private static async Task RefusedAsync(string message, Func<Task> work) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<StorageLimitException>(work)).Message);
}
