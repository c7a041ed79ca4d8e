using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace TwilioServerless.Storage.AzureStorage;

/// <summary>A table of the account.</summary>
internal sealed class AccountTable(TableClient client) : ITable
{
    private readonly Creation creation = new(() => client.CreateIfNotExistsAsync());

    public async Task<Row?> ReadAsync(string partition, string key, CancellationToken ct)
    {
        LimitChecks.Key(partition, "partition key");
        LimitChecks.Key(key, "row key");
        await creation.EnsureAsync();
        var answer = await client.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: ct);
        return answer.HasValue ? RowFormat.ToRow(answer.Value!) : null;
    }

    public async Task<RowPage> RangeAsync(RowRange range, CancellationToken ct)
    {
        LimitChecks.Range(range);
        await creation.EnsureAsync();
        // One row more than asked for tells whether there is a next page.
        var wanted = range.Limit + 1;
        var pages = client.QueryAsync<TableEntity>(RangeFilter.Of(range), Math.Min(wanted, StorageLimits.PageRows), cancellationToken: ct);
        var rows = new List<Row>();
        await foreach (var entity in pages)
        {
            if (rows.Count == range.Limit)
                return new(rows, rows[^1].Key);
            rows.Add(RowFormat.ToRow(entity));
        }
        return new(rows, null);
    }

    public async Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        LimitChecks.Commit(partition, changes);
        await creation.EnsureAsync();
        try
        {
            return changes.Count == 1 ? [await ApplyAsync(partition, changes[0], ct)] : await SubmitAsync(partition, changes, ct);
        }
        catch (RequestFailedException e) when (ConflictOf(e) is { } kind)
        {
            var index = (e as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0;
            throw new ConflictException(kind, index, partition, changes[index].Key);
        }
    }

    private async Task<string> ApplyAsync(string partition, RowChange change, CancellationToken ct)
    {
        var answer = change.Kind switch
        {
            RowChangeKind.Insert => await client.AddEntityAsync(RowFormat.ToEntity(partition, change), ct),
            RowChangeKind.Upsert => await client.UpsertEntityAsync(RowFormat.ToEntity(partition, change), TableUpdateMode.Replace, ct),
            RowChangeKind.Replace => await client.UpdateEntityAsync(RowFormat.ToEntity(partition, change), new ETag(change.ETag), TableUpdateMode.Replace, ct),
            _ => await client.DeleteEntityAsync(partition, change.Key, new ETag(change.ETag), ct),
        };
        // The SDK takes deleting what is not there for a success.
        if (answer.Status == 404)
            throw new ConflictException(ConflictKind.Missing, 0, partition, change.Key);
        return ETagOf(change, answer);
    }

    private async Task<IReadOnlyList<string>> SubmitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        var answers = await client.SubmitTransactionAsync(changes.Select(change => RowFormat.ToAction(partition, change)), ct);
        return [.. changes.Zip(answers.Value, ETagOf)];
    }

    private static string ETagOf(RowChange change, Response answer) =>
        change.Kind == RowChangeKind.Delete ? "" : answer.Headers.ETag?.ToString() ?? "";

    private static ConflictKind? ConflictOf(RequestFailedException e)
    {
        if (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
            return ConflictKind.Exists;
        if (e.ErrorCode == TableErrorCode.ResourceNotFound || e.ErrorCode == TableErrorCode.EntityNotFound)
            return ConflictKind.Missing;
        return e.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied ? ConflictKind.Changed : null;
    }
}
