namespace TwilioServerless.App.Storage;

/// <summary>The tables.</summary>
public static class TableNames
{
    /// <summary>Everything the product keeps; see <see cref="Keys"/>.</summary>
    public const string Accounts = "accounts";
}

/// <summary>The work queues.</summary>
public static class QueueNames
{
    /// <summary>"Drain this lane": "{partition} {lane}".</summary>
    public const string Doorbells = "doorbells";

    /// <summary>"Charge what is due in this due list": the list's partition.</summary>
    public const string Rent = "rent";
}

/// <summary>The blob containers.</summary>
public static class BlobNames
{
    /// <summary>The contents of the files that messages carry: "{account}/{file's SID}".</summary>
    public const string Media = "media";

    /// <summary>The contents of documents: "{account}/{document's SID}".</summary>
    public const string Documents = "documents";
}
