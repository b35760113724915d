using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class NumberReaderTests
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u00A0\t")]
    public void Empty_text_is_no_value(string? text)
    {
        NumberReader.Read(text).IsOk.ShouldBeTrue();
        NumberReader.Read(text).Value.ShouldBeNull();
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("7", "7")]
    [InlineData("007", "7")]
    [InlineData("1234", "1234")]
    [InlineData("+12", "12")]
    [InlineData("  12  ", "12")]
    [InlineData("\u00A012\u00A0", "12")]
    [InlineData("999999999999999", "999999999999999")]
    public void Plain_digits_are_read(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("123,5", "123.5")]
    [InlineData("123.5", "123.5")]
    [InlineData("12,50", "12.5")]
    [InlineData("12.50", "12.5")]
    [InlineData("1,2345", "1.2345")]
    [InlineData("1.2340", "1.234")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("0,125", "0.125")]
    [InlineData("0.125", "0.125")]
    [InlineData("-0,125", "-0.125")]
    public void A_single_separator_that_cannot_group_is_a_decimal_mark(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("12.345.678.901", "12345678901")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.234,567", "1234.567")]
    [InlineData("1,234.567", "1234.567")]
    [InlineData("1.234.567,89", "1234567.89")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("-1.234,5", "-1234.5")]
    public void Both_forms_of_grouped_numbers_are_read(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("1 234", "1234")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1\u00A0234\u00A0567", "1234567")]
    [InlineData("1\u202F234", "1234")]
    [InlineData("1\u2009234", "1234")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1 234.567", "1234.567")]
    [InlineData("-12 345", "-12345")]
    public void Spaces_may_separate_groups_of_three(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2024 150")]
    [InlineData("12 34")]
    [InlineData("1 2345")]
    [InlineData("1  234")]
    [InlineData("0 123")]
    [InlineData("- 5")]
    [InlineData("1 .5")]
    [InlineData("0,125 678")]
    [InlineData("1.234 567")]
    [InlineData("1 234.567.890")]
    [InlineData("1\n234")]
    public void Spaces_anywhere_else_are_refused(string text) => Refuses(text, "NotANumber");

    [Theory]
    [InlineData("-5", "-5")]
    [InlineData("-1234", "-1234")]
    [InlineData("-1.234.567", "-1234567")]
    [InlineData("-12,5", "-12.5")]
    public void Negative_numbers_are_read_and_left_to_the_cell_to_refuse(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("1.234", "1234", "1,2340")]
    [InlineData("1,234", "1234", "1,2340")]
    [InlineData("12.345", "12345", "12,3450")]
    [InlineData("123,456", "123456", "123,4560")]
    [InlineData(" 1.000 ", "1000", "1,0000")]
    [InlineData("-1.234", "-1234", "-1,2340")]
    [InlineData("012.345", "012345", "012,3450")]
    public void A_number_that_could_mean_two_things_is_refused_with_both_spellings(string text, string whole, string fraction)
    {
        NumberReader.Read(text).Problem.ShouldBe(new Problem("AmbiguousNumber", text.Trim(), whole, fraction));
        var (asWhole, asFraction) = (NumberReader.Read(whole).Value!.Value, NumberReader.Read(fraction).Value!.Value);
        asWhole.ShouldBe(asFraction * 1000);
        asFraction.ShouldBe(decimal.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1e5")]
    [InlineData("0x1F")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("12%")]
    [InlineData("12 xã")]
    [InlineData("6/10")]
    [InlineData("(5)")]
    [InlineData("--5")]
    [InlineData("+-5")]
    [InlineData("5-")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData(",5")]
    [InlineData("1..2")]
    [InlineData("1,.2")]
    [InlineData("1,2,3")]
    [InlineData("1.23.4")]
    [InlineData("1234.567.890")]
    [InlineData("0.123.456")]
    [InlineData("0,123.4")]
    [InlineData("12,34.5")]
    [InlineData("1.234,567,890")]
    [InlineData("1,234.567.890")]
    [InlineData("1'234")]
    [InlineData("−5")]
    public void Anything_else_is_not_a_number(string text) => Refuses(text, "NotANumber");

    [Theory]
    [InlineData("１２３")]
    [InlineData("1２3")]
    [InlineData("١٢٣")]
    [InlineData("१२३")]
    [InlineData("1 ２３４")]
    public void Digits_of_other_scripts_are_refused(string text) => Refuses(text, "NotANumber");

    [Theory]
    [InlineData("1234567890123456")]
    [InlineData("1.234.567.890.123.456")]
    [InlineData("0,1234567890123456")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void More_digits_than_any_count_has_are_refused(string text) => Refuses(text, "NumberTooLong");

    [Fact]
    public void A_very_long_text_is_refused()
    {
        Refuses(new string('9', 1_000_000), "NumberTooLong");
        Refuses(string.Concat(Enumerable.Repeat("1.234", 100_000)), "NumberTooLong");
        Refuses(string.Concat(Enumerable.Repeat("1 234 ", 100_000)) + "x", "NotANumber");
    }

    [Fact]
    public void A_whole_number_of_three_groups_or_more_reads_back_in_both_forms() =>
        Always.Holds(Digits(7, NumberReader.MaxDigits), number =>
        {
            Reads(number.ToString("N0", Vietnamese), number);
            Reads(number.ToString("N0", English), number);
        });

    [Fact]
    public void A_whole_number_of_two_groups_is_never_read_as_a_fraction() =>
        Always.Holds(Digits(4, 6), number =>
        {
            var plain = number.ToString(CultureInfo.InvariantCulture);
            Reads(plain, number);
            foreach (var text in new[] { number.ToString("N0", Vietnamese), number.ToString("N0", English) })
            {
                NumberReader.Read(text).Problem!.Code.ShouldBe("AmbiguousNumber");
                NumberReader.Read(text).Problem!.Args[1].ShouldBe(plain);
            }
        });

    [Fact]
    public void A_decimal_whose_fraction_is_not_three_digits_long_reads_back_in_both_forms() =>
        Always.Holds(
            from whole in Gen.Choose(0, 99_999_999)
            from places in Gen.Elements(1, 2, 4, 5, 6)
            from fraction in Gen.Choose(0, (int)Math.Pow(10, places) - 1)
            select (Value: whole + (fraction / (decimal)Math.Pow(10, places)), Places: places),
            number =>
            {
                foreach (var form in new[] { Vietnamese, English })
                {
                    Reads(number.Value.ToString($"N{number.Places}", form), number.Value);
                    Reads(number.Value.ToString($"F{number.Places}", form), number.Value);
                }
            });

    [Fact]
    public void Text_with_a_letter_never_gives_a_value() =>
        Always.Holds(
            from before in Gen.ArrayOf(Gen.Elements("0123456789.,- ".ToCharArray()))
            from letter in Gen.Elements("aEexXoOlIđĐộỹкΩ字ａ".ToCharArray())
            from after in Gen.ArrayOf(Gen.Elements("0123456789.,- ".ToCharArray()))
            select new string(before) + letter + new string(after),
            text => NumberReader.Read(text).Problem!.Code.ShouldBe("NotANumber"));

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Always.Holds(
            Gen.ArrayOf(Gen.Elements("0123456789.,-+ \u00A0\u202F１٣½²Ⅷeđ%\n\0\uD83D".ToCharArray())).Select(c => new string(c)),
            text =>
            {
                var read = NumberReader.Read(text);
                if (!read.IsOk) read.Problem!.Code.ShouldBeOneOf("NotANumber", "AmbiguousNumber", "NumberTooLong");
            });

    private static Gen<decimal> Digits(int fewest, int most) =>
        from length in Gen.Choose(fewest, most)
        from first in Gen.Choose(1, 9)
        from rest in Gen.ArrayOf(Gen.Choose(0, 9), length - 1)
        select rest.Aggregate((decimal)first, (number, digit) => (number * 10) + digit);

    private static void Reads(string text, string expected) => Reads(text, decimal.Parse(expected, CultureInfo.InvariantCulture));

    private static void Reads(string text, decimal expected)
    {
        NumberReader.Read(text).Problem.ShouldBeNull(text);
        NumberReader.Read(text).Value.ShouldBe(expected, text);
    }

    private static void Refuses(string text, string code) => NumberReader.Read(text).Problem.ShouldBe(new Problem(code, text.Trim()));
}
