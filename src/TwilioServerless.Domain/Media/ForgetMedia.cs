using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Media;

/// <summary>Work: destroy the contents of files that are no more.</summary>
public sealed record ForgetMedia(ImmutableArray<Sid> Files, DateTimeOffset Due) : Work(ForgetLane, Due)
{
    /// <summary>The lane of what is forgotten.</summary>
    public const string ForgetLane = "forget-media";
}
