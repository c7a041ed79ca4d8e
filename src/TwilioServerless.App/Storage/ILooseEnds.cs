using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>What a slice keeps of another slice's resource, and what therefore ends in the very commit in which that is given back.</summary>
public interface ILooseEnds
{
    /// <summary>What goes into that commit, in the account's own partition; read anew for each attempt.</summary>
    Task<ImmutableArray<RowChange>> OfAsync(Sid account, Sid resource, CancellationToken ct);
}
