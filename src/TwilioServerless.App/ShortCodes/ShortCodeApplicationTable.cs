using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The rows of applications, in their account's partition.</summary>
public sealed class ShortCodeApplicationTable(Store store)
{
    /// <summary>An application of the account; null: there is none.</summary>
    public Task<Stored<ShortCodeApplication>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, ShortCodeJson.Default.ShortCodeApplication, ct);

    /// <summary>All applications of the account, newest first.</summary>
    public IAsyncEnumerable<Stored<ShortCodeApplication>> OfAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.ShortCodeApplication), ShortCodeJson.Default.ShortCodeApplication, ct);

    /// <summary>The row of a new application.</summary>
    public static RowChange Inserted(ShortCodeApplication application) => RowChange.Insert(application.Sid.Value, Body(application));

    /// <summary>The row of an application that was changed since it was read.</summary>
    public static RowChange Replaced(Stored<ShortCodeApplication> before, ShortCodeApplication after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    private static ReadOnlyMemory<byte> Body(ShortCodeApplication application) => StoredJson.Write(application, ShortCodeJson.Default.ShortCodeApplication);
}
