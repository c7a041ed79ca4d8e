using System.Runtime.CompilerServices;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Processes;

/// <summary>The ways to all processes of the installation, in shards, newest first: whoever watches them asks for no account.</summary>
public sealed class ProcessRegister(Store store)
{
    /// <summary>Writes the way to a process; again is the same.</summary>
    public Task AddAsync(Process process, CancellationToken ct)
    {
        var place = StoredJson.Write(new ProcessPlace(process.AccountSid, process.Kind), ProcessJson.Default.ProcessPlace);
        return store.CommitAsync(Partition(process.Sid), [RowChange.Upsert(Keys.MessagePosition(process.Sid), place)], ct);
    }

    /// <summary>Takes it away; it may be gone already.</summary>
    public async Task RemoveAsync(Sid sid, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Partition(sid), [RowChange.Delete(Keys.MessagePosition(sid))], ct);
        }
        catch (ConflictException)
        {
            // It was taken away before.
        }
    }

    /// <summary>The process of this SID; null: there is none.</summary>
    public async Task<Process?> FindAsync(Sid sid, CancellationToken ct) =>
        await store.FindAsync(Partition(sid), Keys.MessagePosition(sid), ProcessJson.Default.ProcessPlace, ct) is { } place
            ? await ReadAsync(place, ct)
            : null;

    /// <summary>A page of those that are wanted; <paramref name="where"/> is asked before a process is read, <paramref name="wants"/> after.</summary>
    public Task<ListPage<Stored<Process>>> PageAsync(Func<ProcessPlace, bool> where, Func<Process, bool> wants, PageRequest request, CancellationToken ct) =>
        request.TakeAsync((after, before) => EachAsync(where, wants, Math.Min(request.Size + 1, PageRequest.MaxSize), after, before, ct), ct);

    private async IAsyncEnumerable<Stored<Process>> EachAsync(
        Func<ProcessPlace, bool> where, Func<Process, bool> wants, int chunk, string? after, string? before, [EnumeratorCancellation] CancellationToken ct)
    {
        var shards = Enumerable.Range(0, Keys.Shards).Select(shard => store.EachAsync(
            new RowRange(Keys.ProcessRegister(shard), "0", before is null || string.CompareOrdinal(before, "~") > 0 ? "~" : before, chunk, after), ProcessJson.Default.ProcessPlace, ct));
        await foreach (var place in Merged.ByKey(shards, key => key, ct))
            if (where(place.Value) && await ReadAsync(place, ct) is { } process && wants(process)) yield return new(process, place.Key, "");
    }

    private async Task<Process?> ReadAsync(Stored<ProcessPlace> place, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(place.Value.AccountSid), Keys.Process(Sid.Parse(Keys.SidAt(place.Key))), ProcessJson.Default.Process, ct))?.Value;

    private static string Partition(Sid sid) => Keys.ProcessRegister(Keys.Shard(sid.Value));
}
