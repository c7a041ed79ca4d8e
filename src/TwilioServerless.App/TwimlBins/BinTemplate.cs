using System.Collections.Immutable;
using System.Security;
using System.Xml;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Exceptions;
using Stubble.Core.Parser;
using Stubble.Core.Tokens;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.TwimlBins;

/// <summary>Mustache over the parameters of a request.</summary>
internal static class BinTemplate
{
    private const string ListSuffix = "[]";

    // With lists this short and sections this shallow, no template grows to more than some hundred times its size.
    private const int LongestList = 10;
    private const int DeepestSection = 2;

    private static readonly StubbleVisitorRenderer Mustache = new StubbleBuilder().Configure(settings => settings.SetEncodingFunction(Escape)).Build();

    /// <summary>What a template comes to without parameters; null: it is none, or its sections stand too deep.</summary>
    public static string? Sample(string template)
    {
        try
        {
            return IsShallow(template) ? Render(template, []) : null;
        }
        catch (StubbleException)
        {
            return null;
        }
    }

    /// <summary>What it comes to with these parameters. Those whose name ends in [] are a list; of others sent several times the first counts.</summary>
    public static string Render(string template, ImmutableArray<Parameter> parameters) =>
        Mustache.Render(template, parameters.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(Name, Value, StringComparer.Ordinal));

    private static string Name(IGrouping<string, Parameter> named) => IsList(named.Key) ? named.Key[..^ListSuffix.Length] : named.Key;

    private static object Value(IGrouping<string, Parameter> named) =>
        IsList(named.Key) ? named.Select(one => one.Value).Take(LongestList).ToList() : named.First().Value;

    private static bool IsList(string name) => name.EndsWith(ListSuffix, StringComparison.Ordinal);

    // Characters that XML does not have are left out.
    private static string Escape(string text) =>
        SecurityElement.Escape(string.Concat(text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))))!;

    private static bool IsShallow(string template) => Depth(MustacheParser.Parse(template).Children) <= DeepestSection;

    private static int Depth(IEnumerable<MustacheToken> tokens) =>
        tokens.OfType<BlockToken>().Select(section => 1 + Depth(section.Children)).DefaultIfEmpty().Max();
}
