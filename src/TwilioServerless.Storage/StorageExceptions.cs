namespace TwilioServerless.Storage;

/// <summary>Why a commit did not hold.</summary>
public enum ConflictKind
{
    /// <summary>A row to insert is there already.</summary>
    Exists,

    /// <summary>A row to replace or delete is not there.</summary>
    Missing,

    /// <summary>A row to replace or delete has another version.</summary>
    Changed,
}

/// <summary>A commit found a row in another state than it demanded; nothing was applied.</summary>
public sealed class ConflictException(ConflictKind kind, int index, string partition, string key)
    : Exception($"Row '{key}' of partition '{partition}' (change {index}): {kind}.")
{
    /// <summary>What was found instead.</summary>
    public ConflictKind Kind { get; } = kind;

    /// <summary>Which change of the commit, from 0.</summary>
    public int Index { get; } = index;

    /// <summary>The row's key.</summary>
    public string Key { get; } = key;
}

/// <summary>A key, row, commit or message is outside <see cref="StorageLimits"/>; nothing was applied.</summary>
public sealed class StorageLimitException(string message) : ArgumentException(message);
