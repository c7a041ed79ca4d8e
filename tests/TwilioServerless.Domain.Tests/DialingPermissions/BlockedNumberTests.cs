using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Tests.DialingPermissions;

public sealed class BlockedNumberTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("+14155550123", null, "+14155550123", true)]
    [InlineData("+14155550123", null, "+141555501234", false)]
    [InlineData(null, "+1415", "+14155550123", true)]
    [InlineData(null, "+1415", "+14165550123", false)]
    public void A_number_bars_itself_and_a_prefix_all_that_begin_so(string? number, string? prefix, string called, bool bars) =>
        Assert.Equal(bars, BlockedNumber.Of(number, prefix, Now).Bars(called));

    [Theory]
    [InlineData(null, null, ErrorCodes.MissingParameter)]
    [InlineData("", "", ErrorCodes.MissingParameter)]
    [InlineData("+14155550123", "+1", ErrorCodes.InvalidParameter)]
    [InlineData("14155550123", null, ErrorCodes.InvalidParameter)]
    [InlineData("+1415", null, null)]
    [InlineData("+141", null, ErrorCodes.InvalidParameter)]
    [InlineData("+1415555x", null, ErrorCodes.InvalidParameter)]
    [InlineData("+1234567890123456", null, ErrorCodes.InvalidParameter)]
    [InlineData(null, "+", ErrorCodes.InvalidParameter)]
    [InlineData(null, "+1", null)]
    public void Only_a_number_or_a_prefix_is_taken(string? number, string? prefix, int? error)
    {
        if (error is null) Assert.NotNull(BlockedNumber.Of(number, prefix, Now));
        else Assert.Equal(error, Assert.Throws<Refusal>(() => BlockedNumber.Of(number, prefix, Now)).Error.Code);
    }
}
