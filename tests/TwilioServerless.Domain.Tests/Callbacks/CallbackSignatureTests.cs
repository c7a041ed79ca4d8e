using System.Collections.Immutable;
using System.Text;
using CsCheck;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Tests.Callbacks;

/// <summary>The expected signatures were made by the validator of Twilio's Node SDK.</summary>
public sealed class CallbackSignatureTests
{
    private const string Token = "12345";
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static readonly ImmutableArray<Parameter> Form =
    [
        new("CallSid", "CA1234567890ABCDE"), new("Caller", "+12349013030"), new("Digits", "1234"), new("From", "+12349013030"), new("To", "+18005551212"),
    ];

    private static readonly Gen<ImmutableArray<Parameter>> Forms =
        Gen.Select(Gen.String[Gen.Char["ABab_1"], 1, 4], Gen.String[0, 8], (name, value) => new Parameter(name, value)).Array[0, 6].Select(ImmutableArray.Create);

    [Fact]
    public void A_form_is_signed_as_the_SDK_expects_it() => Assert.Equal("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", CallbackSignature.Of(Token, Url, Form));

    [Fact]
    public void A_GET_is_signed_by_its_URL_alone() => Assert.Equal("zYQTYrRWXE7LtzbG4PfP7/bkkGo=", CallbackSignature.Of(Token, Url));

    [Fact]
    public void A_JSON_body_is_signed_through_its_hash_in_the_query()
    {
        var hash = CallbackSignature.BodyHash("{\"a\":1}"u8);

        Assert.Equal("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862", hash);
        Assert.Equal("XH/mahBsNlWDUvJSWfgttweSzqE=", CallbackSignature.Of(Token, "https://h.example/x?bodySHA256=" + hash));
    }

    [Fact]
    public void A_name_sent_several_times_is_signed_once_per_value() => Assert.Equal(
        "3TteYSQjyytL4V5Q4cX8XkCjpgQ=", CallbackSignature.Of(Token, "https://h/x", [new("A", "b"), new("A", "a"), new("A", "b")]));

    [Fact]
    public void A_URL_with_a_query_of_its_own_is_signed_as_it_stands() => Assert.Equal(
        "sq1OQOiKI77YLLHkMK8MpDXP0IE=", CallbackSignature.Of(Token, "https://handler.twilio.com/twiml/EHxxx?AccountSid=ACxxx"));

    [Fact]
    public void The_order_of_parameters_does_not_matter() => Forms.Sample(form =>
        Assert.Equal(CallbackSignature.Of(Token, Url, form), CallbackSignature.Of(Token, Url, [.. form.Reverse()])));

    [Fact]
    public void Names_sort_by_their_characters_capitals_first() => Assert.Equal(
        CallbackSignature.Of(Token, "https://h/x" + "B1Z2_3a4b5"),
        CallbackSignature.Of(Token, "https://h/x", [new("b", "5"), new("_", "3"), new("Z", "2"), new("a", "4"), new("B", "1")]));

    [Fact]
    public void Any_changed_byte_of_token_URL_or_value_breaks_the_signature()
    {
        var signature = CallbackSignature.Of(Token, Url, Form);

        Assert.All(Changed(Token), token => Assert.NotEqual(signature, CallbackSignature.Of(token, Url, Form)));
        Assert.All(Changed(Url), url => Assert.NotEqual(signature, CallbackSignature.Of(Token, url, Form)));
        foreach (var parameter in Form)
            Assert.All(
                Changed(parameter.Value),
                value => Assert.NotEqual(signature, CallbackSignature.Of(Token, Url, Form.Replace(parameter, parameter with { Value = value }))));
    }

    [Fact]
    public void A_parameter_more_or_less_breaks_the_signature()
    {
        var signature = CallbackSignature.Of(Token, Url, Form);

        Assert.NotEqual(signature, CallbackSignature.Of(Token, Url, Form.Add(new("Extra", "1"))));
        Assert.All(Form, parameter => Assert.NotEqual(signature, CallbackSignature.Of(Token, Url, Form.Remove(parameter))));
    }

    [Fact]
    public void Text_is_signed_as_UTF8() => Assert.Equal(
        CallbackSignature.Of(Token, "https://h/x", [new("Body", "Ä😀")]), CallbackSignature.Of(Token, "https://h/xBodyÄ😀"));

    private static IEnumerable<string> Changed(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            yield return Encoding.ASCII.GetString(changed);
        }
    }
}
