using TwilioServerless.App.Tests.Porting;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Tests.Http;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"a":["\ud800"]}""")]
    [InlineData("""{"a":{"\udfff":1}}""")]
    public async Task What_is_no_object_or_has_half_a_character_anywhere_is_refused(string json) =>
        Assert.Equal(ErrorCodes.InvalidParameter, (await Assert.ThrowsAsync<Refusal>(() => PortingWorld.Body(json))).Error.Code);

    [Fact]
    public async Task Names_are_read_without_underscore_and_in_any_case_and_whole_characters_are_kept()
    {
        var body = await PortingWorld.Body("""{"accountSid":"\ud83d\ude00"}""");

        Assert.Equal("😀", body.Required("account_sid"));
    }
}
