namespace TwilioServerless.Storage.Counting;

/// <summary>A kind of request that a storage account is billed for.</summary>
public enum StorageRequest
{
    Read,
    Range,
    Commit,
    Send,
    Receive,

    /// <summary>A receive that found no message.</summary>
    EmptyReceive,
    Extend,
    DeleteMessage,
    CountMessages,
    ReadBlob,
    WriteBlob,
    DeleteBlob,
}
