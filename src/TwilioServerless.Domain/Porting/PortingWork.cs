using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>Work: give up the reservations of numbers that do not come.</summary>
public sealed record LetNumbersGo(Sid OrderSid, ImmutableArray<string> Numbers, DateTimeOffset Due) : Work(LetGoLane, Due)
{
    /// <summary>The lane of an account's reservations.</summary>
    public const string LetGoLane = "let-numbers-go";
}
