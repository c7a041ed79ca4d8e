using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>What one story writes in one transaction: its rows and the work (postings among it) that follows.</summary>
public sealed record Change(ImmutableArray<RowChange> Rows, ImmutableArray<Work> Work)
{
    /// <summary>Only work, no row.</summary>
    public static Change Of(params ImmutableArray<Work> work) => new([], work);

    /// <summary>A row and the work that follows from it.</summary>
    public static Change Of(RowChange row, ImmutableArray<Work> work) => new([row], work);

    /// <summary>Both changes as one.</summary>
    public Change And(Change other) => new([.. Rows, .. other.Rows], [.. Work, .. other.Work]);
}

/// <summary>A record as it is stored, with the version to replace it under.</summary>
public sealed record Stored<T>(T Value, string Key, string ETag);
