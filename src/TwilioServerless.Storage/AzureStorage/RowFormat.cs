using System.Text;
using Azure;
using Azure.Data.Tables;

namespace TwilioServerless.Storage.AzureStorage;

/// <summary>
/// A row as an entity: its body as readable text in the property json, and in json1, json2 … where it is longer than
/// the 32K characters that a property holds.
/// </summary>
internal static class RowFormat
{
    private const int PropertyCharacters = 32 * 1024;

    public static TableEntity ToEntity(string partition, RowChange change)
    {
        var entity = new TableEntity(partition, change.Key);
        var text = Encoding.UTF8.GetString(change.Body.Span);
        for (var (start, part) = (0, 0); start < text.Length || part == 0; part++)
        {
            var length = LengthAt(text, start);
            entity[Property(part)] = text.Substring(start, length);
            start += length;
        }
        return entity;
    }

    public static TableTransactionAction ToAction(string partition, RowChange change) => change.Kind switch
    {
        RowChangeKind.Insert => new(TableTransactionActionType.Add, ToEntity(partition, change)),
        RowChangeKind.Upsert => new(TableTransactionActionType.UpsertReplace, ToEntity(partition, change)),
        RowChangeKind.Replace => new(TableTransactionActionType.UpdateReplace, ToEntity(partition, change), new ETag(change.ETag)),
        _ => new(TableTransactionActionType.Delete, new TableEntity(partition, change.Key), new ETag(change.ETag)),
    };

    public static Row ToRow(TableEntity entity)
    {
        var text = entity.GetString(Property(0)) ?? "";
        if (entity.ContainsKey(Property(1)))
            text = string.Concat(Enumerable.Range(0, entity.Count).Select(part => entity.GetString(Property(part))).TakeWhile(part => part is not null));
        return new(entity.PartitionKey, entity.RowKey, Encoding.UTF8.GetBytes(text), entity.ETag.ToString());
    }

    private static string Property(int part) => part == 0 ? "json" : $"json{part}";

    // Half a surrogate pair would not survive the journey.
    private static int LengthAt(string text, int start)
    {
        var length = Math.Min(PropertyCharacters, text.Length - start);
        return length > 0 && start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]) ? length - 1 : length;
    }
}
